import type { AccountView } from '../../contract/snapshot';
import { MINUTE_MS } from '../../core/base/instant';
import type { Credential } from '../ports';

/** How soon a secret that the keychain could not store is offered to it again. */
export const STORE_AGAIN_MS = 5 * MINUTE_MS;

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
