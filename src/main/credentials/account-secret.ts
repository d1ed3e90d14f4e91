import type { AccountView } from '../../contract/snapshot';
import type { Credential } from '../ports';

/** What an account proves itself with, wherever it is kept: in the keychain, or in memory until the app quits. */
export interface AccountSecret {
  readonly credential: Credential;
  readonly place: () => AccountView['secret'];
  /**
   * Asks the keychain again: it may have been locked, or away when something was to be kept. True when there is a
   * secret to work with.
   */
  readonly retryKeychain: () => Promise<boolean>;
  /** Takes it out of memory and keychain; false when the keychain did not answer. */
  readonly forget: () => Promise<boolean>;
  /** Resolves when nothing is under way that a quit would lose. */
  readonly whenIdle: () => Promise<void>;
}
