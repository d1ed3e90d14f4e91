import { openAbsences } from '../absence/absence';
import { serverNow, type AppState } from '../state/app-state';
import { canBill } from '../state/billing';
import { beginOf } from '../entry/begin';
import { dayBounds, dayOf } from '../entry/day';
import type { Entry, EntryId, LocalDate } from '../entry/entry';
import {
  entriesSince,
  lastEndAmong,
  lastFinishedAmong,
  recentAmong,
  type Entries,
} from '../entry/latest-entries';
import { canRevert } from '../state/can-revert';
import { timerAmong, viewEntries } from '../state/selectors';
import type { EpochMs } from '../base/instant';
import { titleOf } from '../entry/work-title';
import { namesOf } from '../outbox/names-of';
import { operationsOf } from '../outbox/outbox';
import { parkedCount, waitingOf } from '../outbox/queue-counts';
import { changeViewOf, editableOf, parkReasonView } from './pending-changes';
import { clockOffsetMs } from '../base/server-clock';
import { targetMs, weekOf } from '../entry/target';
import { workedView } from './worked-view';
import type {
  AbsenceView,
  ConnectionView,
  DayView,
  EntryView,
  NoticeView,
  ParkedView,
  ProblemView,
  PersonView,
} from './view-types';
import { phaseOf } from '../entry/span';

/** More unreadable rows than this are not listed; their number is shown. */
const LISTED_UNREADABLE = 20;
/** More than anybody goes through at once: what follows comes up as these are dealt with. */
const LISTED_PARKED = 100;

export function viewOf(state: AppState, deviceNowMs: EpochMs): PersonView {
  const entries = viewEntries(state);
  const firstIds = new Map(
    Object.entries(state.outbox.aliases).map(([localId, serverId]) => [serverId, localId]),
  );
  const view = (entry: Entry): EntryView =>
    viewOfEntry(entry, firstIds.get(entry.id) ?? entry.id, deliveryOf(state, entry.id));
  const timer = timerAmong(entries);
  const nowMs = serverNow(state, deviceNowMs);
  const today = dayOf(nowMs, state.zone);
  const week = weekOf(today);
  const waiting = waitingOf(state.outbox, nowMs);
  const last = lastFinishedAmong(entries, nowMs);
  return {
    clockOffsetMs: clockOffsetMs(state.serverClock),
    zone: state.zone,
    timer: timer === null ? null : view(timer),
    lastEntry: last === null ? null : view(last),
    recents: recentAmong(entries, nowMs).map(view),
    lastEndMs: lastEndAmong(entries, timer === null ? nowMs : beginOf(timer)),
    day: dayView(state, entries, view, nowMs),
    today: workedView(state, [today], entries),
    week: workedView(state, week, entries),
    connection: connectionView(state, waiting.count),
    waitingSinceMs: waiting.sinceMs,
    ...parkedViews(state),
    notices: state.notices.map((notice) => noticeView(state, notice)),
    absences: openAbsences(state.absences, entries, state.outbox).map(absenceView),
    newestActivityId: state.activity.at(-1)?.id ?? null,
    typesOfWork: state.typesOfWork,
    trackingRules: state.trackingRules,
    canBill: canBill(state, today),
  };
}

/** As drawn last, so that an entry that is shown as before is the same object: then nobody looks into it again. */
const entryViews = new WeakMap<Entry, EntryView>();

function viewOfEntry(entry: Entry, key: string, delivery: EntryView['delivery']): EntryView {
  const known = entryViews.get(entry);
  if (known?.key === key && known.delivery === delivery) return known;
  const view = { ...entry, key, phase: phaseOf(entry), delivery };
  entryViews.set(entry, view);
  return view;
}

function deliveryOf(state: AppState, id: EntryId): EntryView['delivery'] {
  const operations = operationsOf(state.outbox, id);
  if (operations.length === 0) return 'delivered';
  return operations.some(({ delivery }) => delivery.state === 'parked') ? 'parked' : 'waiting';
}

function dayView(
  state: AppState,
  entries: Entries,
  view: (entry: Entry) => EntryView,
  nowMs: EpochMs,
): DayView {
  const today = dayOf(nowMs, state.zone);
  const day = state.shownDay ?? today;
  const bounds = dayBounds(day, state.zone);
  const rows = state.confirmed.unreadable.filter((row) => row.day === null || row.day === day);
  const hidden = new Set(rows.map(({ id }) => id));
  const shown = entriesSince(entries, bounds.startMs)
    .filter((entry) => touchesDay(entry, day, bounds, nowMs))
    .map(view)
    // What was read of it before may be out of date, unless it runs or the person has just changed it.
    .filter((entry) => !hidden.has(entry.id) || isCurrent(entry));
  const shownIds = new Set(shown.map(({ id }) => id));
  const unreadable = rows.filter(({ id }) => id === null || !shownIds.has(id));
  return {
    day,
    isToday: day === today,
    ...bounds,
    entries: shown.sort((a, b) => beginOf(b) - beginOf(a)),
    unreadable: unreadable.slice(0, LISTED_UNREADABLE),
    unreadableCount: unreadable.length,
    isLoaded: state.confirmed.loadedDays.includes(day),
    targetMs: targetMs(day, state.capacity),
  };
}

function isCurrent({ phase, delivery }: EntryView): boolean {
  return phase !== 'finished' || delivery !== 'delivered';
}

function touchesDay(
  { span }: Entry,
  day: LocalDate,
  bounds: { readonly startMs: EpochMs; readonly endMs: EpochMs },
  nowMs: EpochMs,
): boolean {
  if (span.kind === 'dated') return span.day === day;
  const endMs = Math.max(span.endMs ?? nowMs, span.startMs + 1);
  return span.startMs < bounds.endMs && endMs > bounds.startMs;
}

function connectionView(state: AppState, waiting: number): ConnectionView {
  const { failure } = state;
  const obstacle = failure?.kind === 'in-the-way' ? failure.obstacle : null;
  const common = { waiting, obstacle };
  const problem = problemView(state);
  if (state.mustSignInAgain) return { ...common, state: 'sign-in', problem: null };
  if (problem !== null) return { ...common, state: 'problem', problem };
  if (failure !== null) return { ...common, state: 'offline', problem: null };
  const isFirstPending = state.confirmed.runningAsOfMs === null || !state.hasReadOpen;
  return { ...common, state: isFirstPending ? 'connecting' : 'synced', problem: null };
}

function problemView(state: AppState): ProblemView | null {
  const { failure, nextPollAtMs } = state;
  if (failure === null) return null;
  switch (failure.kind) {
    case 'rate-limited':
    case 'server':
    case 'unreadable':
      return { code: failure.kind, reason: null, retryAtMs: nextPollAtMs };
    case 'forbidden':
    case 'rejected':
      return { code: failure.kind, reason: failure.reason, retryAtMs: nextPollAtMs };
    case 'offline':
    case 'timeout':
    case 'dropped':
    case 'in-the-way':
    case 'unauthorized':
    case 'cancelled':
      return null;
  }
}

/** The oldest of them come first: the person goes through them from there. */
function parkedViews(state: AppState): Pick<PersonView, 'parked' | 'moreParked'> {
  const parked: ParkedView[] = [];
  const count = parkedCount(state.outbox);
  for (const operation of state.outbox.operations) {
    if (parked.length === Math.min(count, LISTED_PARKED)) break;
    if (operation.delivery.state !== 'parked') continue;
    const { work, operationId, act, entryId, actedAtMs, startMs, endMs } = changeViewOf(
      state,
      operation,
    );
    parked.push({
      operationId,
      act,
      entryId,
      actedAtMs,
      startMs,
      endMs,
      title: work === null ? titlesOf(state, operation) : titleOf(work),
      editable: editableOf(state, operation),
      reason: parkReasonView(operation.delivery.reason),
    });
  }
  return { parked, moreParked: count - parked.length };
}

/** Of a change of several entries, what each of them is about. */
function titlesOf({ confirmed }: AppState, { act }: AppState['outbox']['operations'][number]) {
  return act.type === 'batch' ? namesOf(confirmed, act.entryIds) : '';
}

function noticeView(state: AppState, notice: AppState['notices'][number]): NoticeView {
  const { id, code, params, atMs, undo } = notice;
  const canUndo = undo?.type === 'revert' ? canRevert(state, undo) : undo !== null;
  return { id, code, params, atMs, canUndo };
}

function absenceView({
  id,
  startMs,
  endMs,
  entry,
}: ReturnType<typeof openAbsences>[number]): AbsenceView {
  return { id, startMs, endMs, work: entry.work };
}
