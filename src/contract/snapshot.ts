/**
 * What the windows are shown: the whole state as values. Never in here: tokens, raw answers, file paths, stack
 * traces.
 */
import type { EpochMs } from '../core/base/instant';
import type { WorkChoice } from '../core/state/command';
import type { Person, WorkItem } from '../core/entry/catalog';
import type { TimerBudget } from '../core/report/budget';
import type { PersonView } from '../core/view/view-types';
import type { DesktopView, WindowRequest } from './desktop';
import type { Settings } from './settings';
import type { UpdateView } from './update';

export interface Snapshot extends PersonView {
  /** Grows by one with every snapshot of a run: of two, the higher is the newer. */
  readonly revision: number;
  readonly host: HostView;
  readonly session: SessionView;
  /** All accounts of this installation, the active one included; the demo is one while it is open. */
  readonly accounts: readonly AccountView[];
  /** What the next start will be about, as the person left it. */
  readonly draft: WorkChoice;
  /** What is planned for the timer's task; null where nothing is, or it is not known yet. */
  readonly timerBudget: TimerBudget | null;
  /** Tasks and projects that the person wants at hand, in the order in which they were pinned. */
  readonly pinned: readonly WorkItem[];
  readonly settings: Settings;
  /** What a window is to show now; null once one has shown it. */
  readonly request: WindowRequest | null;
  readonly update: UpdateView;
}

export interface HostView {
  readonly kind: 'desktop' | 'browser';
  readonly appVersion: string;
  /** The origin that a new sign-in would go to, such as `https://api.awork.com`. */
  readonly server: string;
  /** Where a sign-in leads back to: what a client made by hand in awork must allow. */
  readonly redirectAddresses: readonly string[];
  /** `memory-only`: the profile cannot be written, so changes would not survive a quit. */
  readonly storage: 'safe' | 'memory-only';
  /** What the person is asked for a proxy; null while nothing is asked. */
  readonly proxySignIn: ProxySignInView | null;
  /** Null in the browser host. */
  readonly desktop: DesktopView | null;
}

/** A proxy between the app and awork that asks for a name and a password. */
export interface ProxySignInView {
  /** Host and port. */
  readonly proxy: string;
  readonly wasRefused: boolean;
}

export type SessionView =
  | { readonly state: 'starting' }
  | {
      readonly state: 'signed-out';
      /** Why the last sign-in failed; null when none was tried or it was cancelled. */
      readonly problem: SignInProblem | null;
      /** True while one more account is being added: the way back leads to the active one. */
      readonly canGoBack: boolean;
    }
  /** An API key was accepted; it is not a person, so one must be chosen. */
  | {
      readonly state: 'choosing-person';
      readonly workspaceName: string;
      readonly people: readonly Person[];
    }
  /**
   * The sign-in goes on in the system's browser. `authorizeUrl` is there as soon as it is known: for the browser host,
   * where the person opens it, and for "copy the address" where no browser came up. It holds a state and the hash of a
   * verifier that stays in main, so nothing can be redeemed with it.
   */
  | {
      readonly state: 'signing-in';
      readonly expiresAtMs: EpochMs;
      readonly authorizeUrl?: string;
    }
  /**
   * awork gave its tokens; the person is asked whether the account is theirs. Somebody else on this computer may have
   * finished the sign-in, and time would be booked for them.
   */
  | {
      readonly state: 'confirming';
      readonly personName: string;
      readonly workspaceName: string;
    }
  | {
      readonly state: 'signed-in';
      readonly account: AccountView;
      /** True when awork refused the token: view and outbox stay, delivery waits. */
      readonly mustSignInAgain: boolean;
    };

export type SignInProblem =
  | 'expired'
  | 'refused-by-person'
  | 'refused-by-server'
  | 'registration-refused'
  | 'offline'
  /** A proxy, a network that asks for a sign-in or a web filter answered instead of awork. */
  | 'in-the-way'
  | 'ports-in-use'
  | 'browser-not-opened'
  | 'answer-forged'
  | 'unreadable';

export interface AccountView {
  readonly id: string;
  readonly kind: 'demo' | 'key' | 'oauth';
  readonly personName: string;
  readonly workspaceName: string;
  readonly workspaceUrl: string | null;
  readonly server: string;
  /** Where the secret is: `session-only` is lost at quit, because no keychain answered. */
  readonly secret: 'keychain' | 'session-only' | 'none';
  /** False for an API key: awork lets only the person pause and resume (awork-api.md, 2.1). */
  readonly canPause: boolean;
}
