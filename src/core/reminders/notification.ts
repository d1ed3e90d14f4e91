/** Notifications outside the window, as values. Their texts are in `src/text`; a port of main shows them. */
import type { EpochMs } from '../base/instant';
import type { WorkChoice } from '../state/command';
import type { NoticeView } from '../view/view-types';

/** What a button of a notification does; the click on its body always opens the window. */
export type NotificationAct =
  | { readonly do: 'undo'; readonly noticeId: string }
  | { readonly do: 'retry'; readonly operationId: string }
  | { readonly do: 'stop-at'; readonly endMs: EpochMs }
  | { readonly do: 'start-since'; readonly work: WorkChoice; readonly startMs: EpochMs }
  /** Null: for the rest of the day. */
  | { readonly do: 'snooze'; readonly forMs: number | null }
  | {
      readonly do: 'decide';
      readonly absenceId: string;
      readonly decision: 'keep' | 'discard';
    };

/** The facts of each kind, from which `src/text` makes its words. */
export type NotificationContent =
  | { readonly kind: 'elsewhere'; readonly notice: NoticeView }
  | { readonly kind: 'refused'; readonly title: string; readonly act: string }
  | { readonly kind: 'waiting'; readonly count: number; readonly sinceMs: EpochMs }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'long-timer'; readonly title: string; readonly startMs: EpochMs }
  | { readonly kind: 'no-timer'; readonly sinceMs: EpochMs }
  /** The planned time of the timer's task: `near` from 80 % on, `used` from 100 % on. */
  | {
      readonly kind: 'budget';
      readonly title: string;
      readonly level: 'near' | 'used';
      readonly plannedMs: number;
    }
  /** The target hours of the day are reached. */
  | { readonly kind: 'day-goal'; readonly targetMs: number }
  | {
      readonly kind: 'absence';
      readonly title: string;
      readonly startMs: EpochMs;
      readonly endMs: EpochMs;
    };

export interface NotificationDraft {
  /** Identifies the subject: the same key is shown once, for as long as it holds. */
  readonly key: string;
  readonly content: NotificationContent;
  /** The most useful first: some desktops show two or three. */
  readonly acts: readonly NotificationAct[];
}

/** What holds at an instant. */
export interface Wanted {
  readonly drafts: readonly NotificationDraft[];
  /**
   * Keys of what holds or not by the last input, which is not known as of now: it has to be asked for. Meanwhile they are
   * neither shown nor withdrawn. None where left out.
   */
  readonly held?: readonly string[];
  /** When this may change without an event; null when it cannot. */
  readonly nextAtMs: EpochMs | null;
}
