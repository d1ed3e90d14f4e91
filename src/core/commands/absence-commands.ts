/** What the person decides about an absence: the time of it is kept, taken out of the entry, or given to other work. */
import { doubtedInstants, openAbsences } from '../absence/absence';
import { withNotices } from '../activity/activity-log';
import { err, ok, type Result } from '../base/result';
import { MINUTE_MS, type EpochMs } from '../base/instant';
import type { Absence } from '../entry/absence';
import { localEntryId, type Entry, type TimedSpan, type Work } from '../entry/entry';
import { workedIntervals } from '../entry/span';
import { titleOf } from '../entry/work-title';
import type { NoticeCode } from '../outbox/notice';
import type { Act } from '../outbox/operation';
import type { AbsenceDecision, Refusal } from '../state/command';
import type { AppState } from '../state/app-state';
import { viewEntries } from '../state/selectors';
import {
  completeWork,
  enqueue,
  whyNoType,
  withDoubtedTimes,
  type CommandContext,
} from './operation-factory';

/** What was worked after the absence is kept when it is longer than this; else the discarded timer ends with it. */
const WORKED_ON_MS = 15 * MINUTE_MS;

export function decideAbsence(
  given: CommandContext,
  absenceId: string,
  decision: AbsenceDecision,
): Result<AppState, Refusal> {
  const { state } = given;
  const open = openAbsences(state.absences, viewEntries(state), state.outbox);
  const found = open.find(({ id }) => id === absenceId);
  if (found?.entry.span.kind !== 'timed') return err('absence-not-found');
  const { entry, ...absence } = found;
  const { span } = found.entry;
  const plan = planOf(given, absence, entry, decision, open);
  if (!plan.ok) return plan;
  const acts = plan.value === null ? [] : actsOf(given, absence, entry, span, plan.value);
  const before = new Set(state.outbox.operations.map(({ id }) => id));
  const decided = { ...state, absences: state.absences.filter(({ id }) => id !== absenceId) };
  const next =
    acts.length === 0
      ? decided
      : withDoubtedTimes(
          enqueue({ ...given, state: decided }, acts),
          state.outbox,
          isDoubtedIn(state, absence, entry, plan.value?.fromMs),
        );
  const operationIds = next.outbox.operations.flatMap(({ id }) => (before.has(id) ? [] : [id]));
  const filledBy = plan.value?.filledBy ?? null;
  const filling = filledBy === null ? undefined : acts.find(({ type }) => type === 'create');
  const notice = {
    code: codeOf(decision),
    entryId: entry.id,
    params: {
      title: titleOf(filledBy ?? entry.work),
      startMs: plan.value?.fromMs ?? absence.startMs,
      endMs: absence.endMs,
    },
    undo: {
      type: 'absence',
      absence,
      operationIds,
      work: entry.work,
      fromMs: plan.value?.fromMs ?? absence.startMs,
      filledBy: filling?.type === 'create' ? filling.entryId : null,
      isEnded: plan.value !== null && !plan.value.goesOn,
    },
  } as const;
  return ok(withNotices(next, [notice], given.nowMs));
}

/** The instants come from the absence and from the entry, which different clocks may have told. */
function isDoubtedIn(
  { outbox }: AppState,
  { startMs, endMs, assumedOffsetMs }: Absence,
  entry: Entry,
  fromMs = startMs,
): (ms: EpochMs) => boolean {
  const ofAbsence = assumedOffsetMs === undefined ? [] : [fromMs, endMs];
  const ofEntry = doubtedInstants(entry.id, outbox);
  return (ms) => ofAbsence.includes(ms) || ofEntry.has(ms);
}

interface TakeOut {
  readonly fromMs: EpochMs;
  /** What the time becomes; null is nothing. */
  readonly filledBy: Work | null;
  /** What was worked after the absence stays, and a timer that runs goes on. */
  readonly goesOn: boolean;
}

/** Null keeps the time as it is. */
function planOf(
  given: CommandContext,
  absence: Absence,
  entry: Entry,
  decision: AbsenceDecision,
  open: readonly Absence[],
): Result<TakeOut | null, Refusal> {
  const { startMs, endMs } = absence;
  switch (decision.do) {
    case 'keep':
      return ok(null);
    case 'discard': {
      const isLast = !open.some((other) => other.startMs > startMs);
      const isOpen = entry.span.kind === 'timed' && entry.span.endMs === null;
      const goesOn = !isOpen || !isLast || given.nowMs - endMs > WORKED_ON_MS;
      return ok({ fromMs: startMs, filledBy: null, goesOn });
    }
    case 'discard-and-go-on':
      return ok({ fromMs: startMs, filledBy: null, goesOn: true });
    case 'own-entry':
      return ok({ fromMs: startMs, filledBy: entry.work, goesOn: true });
    case 'other-work': {
      const work = completeWork(given, decision.work);
      if (work === null) return err(whyNoType(given.state));
      return ok({ fromMs: startMs, filledBy: work, goesOn: true });
    }
    case 'split':
      if (decision.atMs <= startMs || decision.atMs >= endMs) return err('not-within-absence');
      return ok({ fromMs: decision.atMs, filledBy: null, goesOn: true });
  }
}

function codeOf({ do: what }: AbsenceDecision): NoticeCode {
  if (what === 'keep') return 'absence-kept';
  return what === 'own-entry' || what === 'other-work' ? 'absence-moved' : 'absence-discarded';
}

/** Ends the entry where the time is taken out, and makes what was worked after it an entry of its own. */
function actsOf(
  { ids, nowMs, state }: CommandContext,
  absence: Absence,
  entry: Entry,
  span: TimedSpan,
  { fromMs, filledBy, goesOn }: TakeOut,
): readonly Act[] {
  const { zone } = state;
  const isOpen = span.endMs === null;
  const acts: Act[] = [
    isOpen
      ? { type: 'stop', entryId: entry.id, atMs: fromMs }
      : {
          type: 'edit',
          entryId: entry.id,
          work: null,
          startMs: null,
          endMs: fromMs,
          breaks: span.breaks.length === 0 ? null : span.breaks,
        },
  ];
  const idOf = () => localEntryId(`${ids[1]}.${acts.length}`);
  const create = (work: Work, startMs: EpochMs, endMs: EpochMs) =>
    acts.push({ type: 'create', entryId: idOf(), work, zone, startMs, endMs });
  if (filledBy !== null) create(filledBy, fromMs, absence.endMs);
  if (!goesOn) return acts;
  const rest = workedIntervals(span)
    .map((one) => ({ ...one, startMs: Math.max(one.startMs, absence.endMs) }))
    .filter(({ startMs, endMs }) => (endMs ?? Math.max(nowMs, startMs + 1)) > startMs);
  for (const [index, { startMs, endMs }] of rest.entries()) {
    const isTimer = isOpen && index === rest.length - 1;
    if (!isTimer) {
      if (endMs !== null) create(entry.work, startMs, endMs);
      continue;
    }
    const entryId = idOf();
    acts.push({ type: 'start', entryId, work: entry.work, zone, atMs: startMs });
    // It is paused: the pause comes back with it.
    if (endMs !== null) {
      acts.push({ type: 'pause', entryId, work: entry.work, zone, atMs: endMs });
    }
  }
  return acts;
}
