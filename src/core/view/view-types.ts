/**
 * What the windows are shown: the whole state as values. Never in here: tokens, raw answers, file paths, stack
 * traces. Nothing in here changes by the second; views compute what passes from `startMs` and the breaks.
 */
import type { WorkChoice } from '../commands/operation-factory';
import type { Person, TrackingRule } from '../entry/catalog';
import type { Break, Entry, EntryId, LocalDate, TypeOfWorkRef, Work } from '../entry/entry';
import type { EpochMs } from '../base/instant';
import type { Phase } from '../entry/phase';

export interface Snapshot {
  /** Grows by one with every snapshot of a run: of two, the higher is the newer. */
  readonly revision: number;
  /** Server clock minus device clock. A view's "now" is `Date.now() + clockOffsetMs`. */
  readonly clockOffsetMs: number;
  /** The zone in which days are counted. */
  readonly zone: string;
  readonly host: HostView;
  readonly session: SessionView;
  /** All accounts of this installation, the active one included; the demo is one while it is open. */
  readonly accounts: readonly AccountView[];
  /** The running or paused entry. */
  readonly timer: EntryView | null;
  /** The entry started last that is not the timer. */
  readonly lastEntry: EntryView | null;
  readonly day: DayView;
  /** What the next start will be about, as the person left it. */
  readonly draft: WorkChoice;
  readonly connection: ConnectionView;
  /** What awork refused and we kept, oldest first. */
  readonly parked: readonly ParkedView[];
  /** Things that the person should be told once, oldest first. */
  readonly notices: readonly NoticeView[];
  /** Another one than before says that the activity log has grown; the log itself is asked for. */
  readonly newestActivityId: string | null;
  readonly typesOfWork: readonly TypeOfWorkRef[];
  readonly trackingRules: readonly TrackingRule[];
  readonly settings: SettingsView;
}

export interface HostView {
  readonly kind: 'desktop' | 'browser';
  readonly appVersion: string;
  /** The origin that a new sign-in would go to, such as `https://api.awork.com`. */
  readonly server: string;
  /** `memory-only`: the profile cannot be written, so changes would not survive a quit. */
  readonly storage: 'safe' | 'memory-only';
}

export type SessionView =
  | { readonly state: 'starting' }
  | {
      readonly state: 'signed-out';
      /** Why the last sign-in came to nothing; null when none was tried or it was taken back. */
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
   * verifier that stays in main, so nobody can redeem anything with it.
   */
  | {
      readonly state: 'signing-in';
      readonly expiresAtMs: EpochMs;
      readonly authorizeUrl?: string;
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
  | 'ports-taken'
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

export interface EntryView extends Entry {
  /** Stays the same when awork gives an entry its id: for what is being typed or has the focus. */
  readonly key: string;
  readonly phase: Phase;
  /** `waiting`: a change to it has not reached awork yet. `parked`: awork refused one. */
  readonly delivery: 'delivered' | 'waiting' | 'parked';
}

export interface DayView {
  readonly day: LocalDate;
  readonly isToday: boolean;
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
  /** Newest first; holds the timer too when it touches this day. */
  readonly entries: readonly EntryView[];
  /** False until this day's list has been read (or found in the cache) once. */
  readonly isLoaded: boolean;
}

export interface ConnectionView {
  /** `problem` names what is wrong in `problem`; `sign-in` asks for a new sign-in. */
  readonly state: 'connecting' | 'synced' | 'offline' | 'sign-in' | 'problem';
  /** Operations that awork has not confirmed, parked ones left out. */
  readonly waiting: number;
  /** When awork last confirmed what is shown, by the server's clock. */
  readonly confirmedAtMs: EpochMs | null;
  readonly problem: ProblemView | null;
}

export interface ProblemView {
  readonly code: 'rate-limited' | 'server' | 'forbidden' | 'unreadable' | 'rejected';
  /** awork's own words, where it gave some. */
  readonly reason: string | null;
  readonly retryAtMs: EpochMs | null;
}

export interface ParkedView {
  readonly operationId: string;
  readonly act: string;
  readonly entryId: EntryId | null;
  /** What the work was called, for a person to recognise it. */
  readonly title: string;
  readonly actedAtMs: EpochMs;
  /** From when to when its entry would be. */
  readonly startMs: EpochMs | null;
  readonly endMs: EpochMs | null;
  /** What `operation.edit` may change; null where it may change nothing. */
  readonly editable: EditableView | null;
  readonly reason: ParkReasonView;
}

/** Null is what the operation is not about. */
export interface EditableView {
  readonly work: Work | null;
  readonly startMs: EpochMs | null;
  readonly endMs: EpochMs | null;
  /** The breaks of the entry, which its duration leaves out. */
  readonly breaks: readonly Break[];
}

/** One operation that awork does not have, with what a person needs to book it by hand. */
export interface ChangeView {
  readonly operationId: string;
  readonly act: string;
  readonly entryId: EntryId | null;
  readonly work: Work | null;
  /** From when to when its entry would be. */
  readonly startMs: EpochMs | null;
  readonly endMs: EpochMs | null;
  readonly actedAtMs: EpochMs;
  /** Null while it merely waits. */
  readonly reason: ParkReasonView | null;
}

export interface ParkReasonView {
  readonly code: string;
  readonly reason: string | null;
  readonly fields: readonly { readonly property: string; readonly message: string }[];
}

export interface NoticeView {
  readonly id: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly atMs: EpochMs;
  readonly canUndo: boolean;
}

export interface PendingChangesView {
  readonly zone: string;
  /** In the order in which the person acted. */
  readonly changes: readonly ChangeView[];
}

/** A line of the activity log. */
export type ActivityView = Omit<NoticeView, 'canUndo'>;

export interface SettingsView {
  readonly language: 'system' | 'en' | 'de';
  readonly theme: 'system' | 'light' | 'dark';
}
