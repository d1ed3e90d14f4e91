import type { AccountView } from '../../contract/snapshot';
import type { Credential } from '../ports';

/** The credential of an account, wherever it is stored: in the keychain, or in memory until the app quits. */
export interface AccountSecret {
  readonly credential: Credential;
  readonly place: () => AccountView['secret'];
  /**
   * Asks the keychain again: it may have been locked, or unavailable when a secret was to be stored. True when
   * there is a secret.
   */
  readonly retryKeychain: () => Promise<boolean>;
  /** Removes it from memory and keychain; false when the keychain did not answer. */
  readonly forget: () => Promise<boolean>;
  /** Resolves when nothing is under way that a quit would lose. */
  readonly whenIdle: () => Promise<void>;
}
