/** The notifications that hold at an instant, whether or not they were shown already. */
import { HOUR_MS, MINUTE_MS, SECOND_MS, type EpochMs } from '../base/instant';
import { elapsedMs } from '../entry/span';
import { titleOf } from '../entry/work-title';
import { budgetOf, nextLevelAtMs, type TimerBudget } from '../report/budget';
import type { PersonView } from '../view/view-types';
import { dayGoal } from './day-goal';
import type { NotificationAct, NotificationDraft, Wanted } from './notification';
import { endOfWindow, isWithinWindows, nextWindowAtMs, type WorkWindow } from './work-windows';

/** Which kinds the person wants, and when. */
export interface ReminderSettings {
  readonly notifiesElsewhere: boolean;
  readonly notifiesRefused: boolean;
  readonly notifiesSignIn: boolean;
  readonly warnsBudget: boolean;
  readonly notifiesDayGoal: boolean;
  readonly warnsLongTimer: boolean;
  readonly longTimerHours: number;
  readonly remindsWithoutTimer: boolean;
  readonly withoutTimerMinutes: number;
  readonly workWindows: readonly WorkWindow[];
}

/** Presence of the person at the computer, by awork's clock. */
export interface Activity {
  /** Null where the system does not report it. */
  readonly lastInputMs: EpochMs | null;
  /** When the system was asked for it last; null when it was not yet. */
  readonly inputReadAtMs: EpochMs | null;
  /** Since when there has been no absence. */
  readonly activeSinceMs: EpochMs | null;
}

export interface ReminderFacts {
  readonly view: Pick<
    PersonView,
    | 'timer'
    | 'today'
    | 'absences'
    | 'lastEntry'
    | 'notices'
    | 'parked'
    | 'connection'
    | 'waitingSinceMs'
    | 'zone'
  >;
  /** What is planned for the timer's task; null where nothing is. */
  readonly timerBudget: TimerBudget | null;
  readonly accountId: string;
  readonly mustSignInAgain: boolean;
  readonly settings: ReminderSettings;
  readonly activity: Activity;
  /** Until when the person does not want to be reminded to start a timer. */
  readonly snoozedUntilMs: EpochMs;
  /** By awork's clock. */
  readonly nowMs: EpochMs;
}

const WAITING_LONG_MS = 2 * HOUR_MS;
/** What was there for longer is no news: the app was started after it. */
const NEWS_MS = 12 * HOUR_MS;
/** What was asked for longer ago says too little of now: the person may have come back. */
const INPUT_IS_FRESH_MS = 30 * SECOND_MS;
/** No reminder for a computer that was only left on. */
const AT_WORK_MS = 2 * MINUTE_MS;
const SNOOZES: readonly NotificationAct[] = [15 * MINUTE_MS, HOUR_MS, null].map((forMs) => ({
  do: 'snooze',
  forMs,
}));

const ELSEWHERE: ReadonlySet<string> = new Set([
  'stopped-elsewhere',
  'stopped-after-a-day',
  'replaced-elsewhere',
  'other-timer-stopped',
]);

export function wantedNotifications(facts: ReminderFacts): Required<Wanted> {
  const parts = [absences(facts), elsewhere(facts), refused(facts), waiting(facts), signIn(facts)];
  const goal = facts.settings.notifiesDayGoal ? dayGoal(facts) : NOTHING;
  const state = [longTimer(facts), noTimer(facts), budget(facts), goal];
  const all = [...parts, ...state];
  const times = all.flatMap(({ nextAtMs }) => (nextAtMs === null ? [] : [nextAtMs]));
  return {
    drafts: all.flatMap(({ drafts }) => drafts),
    held: all.flatMap(({ held = [] }) => held),
    nextAtMs: times.length === 0 ? null : Math.min(...times),
  };
}

const NOTHING: Wanted = { drafts: [], nextAtMs: null };
const only = (drafts: readonly NotificationDraft[]): Wanted => ({ ...NOTHING, drafts });
const nothingBefore = (nextAtMs: EpochMs | null): Wanted => ({ ...NOTHING, nextAtMs });
const hold = (key: string): Wanted => ({ ...NOTHING, held: [key] });

/** The question is the person's own wish: `asksAboutAbsences` was looked at when the absence ended. */
function absences({ view }: ReminderFacts): Wanted {
  return only(
    view.absences.map(({ id, work, startMs, endMs }) => ({
      key: `absence ${id}`,
      content: { kind: 'absence', title: titleOf(work), startMs, endMs },
      acts: [
        { do: 'decide', absenceId: id, decision: 'keep' },
        { do: 'decide', absenceId: id, decision: 'discard' },
      ],
    })),
  );
}

function elsewhere({ view, settings, nowMs }: ReminderFacts): Wanted {
  if (!settings.notifiesElsewhere) return NOTHING;
  const news = view.notices.filter(
    ({ code, atMs }) => ELSEWHERE.has(code) && nowMs - atMs < NEWS_MS,
  );
  return only(
    news.map((notice) => ({
      key: `notice ${notice.id}`,
      content: { kind: 'elsewhere', notice },
      acts: notice.canUndo ? [{ do: 'undo', noticeId: notice.id }] : [],
    })),
  );
}

function refused({ view, settings }: ReminderFacts): Wanted {
  if (!settings.notifiesRefused) return NOTHING;
  return only(
    view.parked.map(({ operationId, title, act }) => ({
      key: `parked ${operationId}`,
      content: { kind: 'refused', title, act },
      acts: [{ do: 'retry', operationId }],
    })),
  );
}

function waiting({ view, settings, mustSignInAgain, nowMs }: ReminderFacts): Wanted {
  const { waitingSinceMs: sinceMs } = view;
  const count = view.connection.waiting;
  if (!settings.notifiesRefused || mustSignInAgain || sinceMs === null) return NOTHING;
  const dueMs = sinceMs + WAITING_LONG_MS;
  if (nowMs < dueMs) return nothingBefore(dueMs);
  return only([
    { key: `waiting ${sinceMs}`, content: { kind: 'waiting', count, sinceMs }, acts: [] },
  ]);
}

function signIn({ settings, mustSignInAgain, accountId }: ReminderFacts): Wanted {
  if (!settings.notifiesSignIn || !mustSignInAgain) return NOTHING;
  return only([{ key: `sign-in ${accountId}`, content: { kind: 'sign-in' }, acts: [] }]);
}

function longTimer({ view, settings, activity, nowMs }: ReminderFacts): Wanted {
  const { timer } = view;
  if (!settings.warnsLongTimer || timer?.span.kind !== 'timed') return NOTHING;
  if (timer.phase !== 'running') return NOTHING;
  const leftMs = settings.longTimerHours * HOUR_MS - elapsedMs(timer, nowMs);
  if (leftMs > 0) return nothingBefore(nowMs + leftMs);
  const key = `long ${timer.key}`;
  if (!isInputFresh(activity, nowMs)) return hold(key);
  const { startMs } = timer.span;
  const { lastInputMs } = activity;
  // A person who works at this very moment has not forgotten the timer before now.
  const canStopAt =
    lastInputMs !== null && lastInputMs > startMs && nowMs - lastInputMs > 5 * MINUTE_MS;
  return only([
    {
      key,
      content: { kind: 'long-timer', title: titleOf(timer.work), startMs },
      acts: canStopAt ? [{ do: 'stop-at', endMs: lastInputMs }] : [],
    },
  ]);
}

function noTimer(facts: ReminderFacts): Wanted {
  const { view, settings, activity, snoozedUntilMs, nowMs } = facts;
  const { activeSinceMs, lastInputMs } = activity;
  if (!settings.remindsWithoutTimer || view.timer !== null) return NOTHING;
  if (activeSinceMs === null) return NOTHING;
  const windows = settings.workWindows;
  const sinceMs = Math.max(activeSinceMs, endOf(view.lastEntry) ?? 0);
  const dueMs = Math.max(sinceMs + settings.withoutTimerMinutes * MINUTE_MS, snoozedUntilMs);
  if (nowMs < dueMs) return nothingBefore(dueMs);
  if (!isWithinWindows(windows, nowMs, view.zone)) {
    return nothingBefore(nextWindowAtMs(windows, nowMs, view.zone));
  }
  // Another one after a snooze that has passed.
  const key = `no-timer ${sinceMs} ${snoozedUntilMs}`;
  if (lastInputMs === null || nowMs - lastInputMs > AT_WORK_MS) {
    if (!isInputFresh(activity, nowMs)) return hold(key);
    return nothingBefore(staleAtMs(activity, nowMs));
  }
  const stillAtMs = lastInputMs + AT_WORK_MS + 1;
  const { lastEntry } = view;
  const start: readonly NotificationAct[] =
    lastEntry === null ? [] : [{ do: 'start-since', work: lastEntry.work, startMs: sinceMs }];
  return {
    drafts: [
      {
        key,
        content: { kind: 'no-timer', sinceMs },
        acts: [...start, ...SNOOZES],
      },
    ],
    nextAtMs: Math.min(endOfWindow(windows, nowMs, view.zone) ?? Infinity, stillAtMs),
  };
}

function isInputFresh(activity: Activity, nowMs: EpochMs): boolean {
  // A clock that was set back puts the question in the future.
  return nowMs < staleAtMs(activity, nowMs) && (activity.inputReadAtMs ?? 0) <= nowMs;
}

function staleAtMs({ inputReadAtMs }: Activity, nowMs: EpochMs): EpochMs {
  return inputReadAtMs === null ? nowMs : inputReadAtMs + INPUT_IS_FRESH_MS;
}

function budget({ view, timerBudget, settings, nowMs }: ReminderFacts): Wanted {
  const { timer } = view;
  if (!settings.warnsBudget || timerBudget === null || timer === null) return NOTHING;
  if (timer.work.task?.id !== timerBudget.taskId) return NOTHING;
  const used = budgetOf(timerBudget, elapsedMs(timer, nowMs));
  if (used === null) return NOTHING;
  const nextAtMs = timer.phase === 'running' ? nextLevelAtMs(used, nowMs) : null;
  const { level, plannedMs } = used;
  if (level === 'within') return nothingBefore(nextAtMs);
  const content = { kind: 'budget', title: titleOf(timer.work), level, plannedMs } as const;
  return { drafts: [{ key: `budget ${timer.key} ${level}`, content, acts: [] }], nextAtMs };
}

function endOf(entry: PersonView['lastEntry']): EpochMs | null {
  return entry?.span.kind === 'timed' ? entry.span.endMs : null;
}
