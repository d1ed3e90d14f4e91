/** The session's calls, and the options of the host for it. */
import type { CallResult } from '../../contract/errors';
import type { AccountView, SessionView } from '../../contract/snapshot';
import type { ApplicationOptions } from '../application';
import type { OpenAccount } from '../account/account-runtime';
import type { PendingChanges } from '../account/pending-changes';

export interface Session {
  readonly view: () => SessionView;
  readonly accounts: () => readonly AccountView[];
  /** The active one, also while a page stands in front of it. */
  readonly account: () => OpenAccount | null;
  readonly pendingChanges: PendingChanges;
  /** Opens the account of the last run, or the demo where the options want it. */
  readonly start: () => Promise<void>;
  /** Answers when the sign-in has begun; its outcome is in `view`. */
  readonly signIn: (clientIdByHand: string | null) => Promise<CallResult<null>>;
  readonly useKey: (pasted: string) => Promise<CallResult<null>>;
  readonly choosePerson: (personId: string) => Promise<CallResult<null>>;
  readonly exploreDemo: () => Promise<CallResult<null>>;
  /** Accepts the account that a sign-in led to. */
  readonly confirm: () => Promise<CallResult<null>>;
  readonly cancel: () => Promise<CallResult<null>>;
  readonly add: () => Promise<CallResult<null>>;
  readonly switchTo: (accountId: string) => Promise<CallResult<null>>;
  readonly remove: (accountId: string, discardWaiting: boolean) => Promise<CallResult<null>>;
  readonly signOut: (discardWaiting: boolean) => Promise<CallResult<null>>;
  readonly setVisible: (isVisible: boolean) => void;
  readonly refresh: () => void;
  readonly close: () => Promise<void>;
}

export type SessionOptions = Pick<ApplicationOptions, 'apiUrl' | 'demo' | 'openBrowser'>;
