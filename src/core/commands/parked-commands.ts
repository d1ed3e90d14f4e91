/** What a person decides about an operation that awork did not take: try it again, correct it, give it up. */
import { aboutChange, withNotices } from '../activity/activity-log';
import type { AppState } from '../state/app-state';
import { completeWork, FUTURE_SLACK_MS, type CommandContext } from './operation-factory';
import type { Correction, Refusal } from '../state/command';
import { timesOfEdit } from './new-times';
import type { Break, Entry } from '../entry/entry';
import type { Act, Operation } from '../outbox/operation';
import { changeOperation, removeOperations, resolveId } from '../outbox/outbox';
import { changeViewOf, wantedEntry } from '../view/pending-changes';
import { err, ok, type Result } from '../base/result';

export function retry(given: CommandContext, operationId: string): Result<AppState, Refusal> {
  const operation = parkedOf(given, operationId);
  if (operation === null) return err('operation-not-found');
  const line = aboutChange('retried', changeViewOf(given.state, operation));
  return ok(withNotices(readied(given.state, operation, operation.act), [line], given.nowMs));
}

export function discard(given: CommandContext, operationId: string): Result<AppState, Refusal> {
  const { state, nowMs } = given;
  const operation = parkedOf(given, operationId);
  if (operation === null) return err('operation-not-found');
  const line = aboutChange('given-up', changeViewOf(state, operation));
  const outbox = removeOperations(state.outbox, new Set([operationId]));
  return ok(withNotices({ ...state, outbox }, [line], nowMs));
}

/** Puts what was corrected in the place of what awork refused, and tries it again. */
export function correct(
  given: CommandContext,
  operationId: string,
  correction: Correction,
): Result<AppState, Refusal> {
  const operation = parkedOf(given, operationId);
  if (operation === null) return err('operation-not-found');
  const act = correctedAct(given, operation, correction);
  if (!act.ok) return act;
  const state = readied(given.state, operation, act.value);
  const line = aboutChange(
    'operation-edited',
    changeViewOf(state, { ...operation, act: act.value }),
  );
  return ok(withNotices(state, [line], given.nowMs));
}

function parkedOf({ state }: CommandContext, operationId: string): Operation | null {
  const operation = state.outbox.operations.find(({ id }) => id === operationId);
  return operation?.delivery.state === 'parked' ? operation : null;
}

function readied(state: AppState, operation: Operation, act: Act): AppState {
  return {
    ...state,
    outbox: changeOperation(state.outbox, operation.id, (found) => ({
      ...found,
      act,
      delivery: { state: 'ready' },
      isConsented: found.isConsented || isAskedFor(found),
      attempts: 0,
      refusals: 0,
      stops: null,
      answers: 0,
    })),
  };
}

/** The reason that the person has read says what trying again does. */
function isAskedFor({ delivery }: Operation): boolean {
  return delivery.state === 'parked' && delivery.reason.type === 'another-timer-runs';
}

/** By the rules of the command that wrote the operation down. */
function correctedAct(
  given: CommandContext,
  { act }: Operation,
  { work: choice, startMs, endMs }: Correction,
): Result<Act, Refusal> {
  const { state, nowMs } = given;
  const isAhead = startMs !== null && startMs > nowMs + FUTURE_SLACK_MS;
  switch (act.type) {
    case 'start': {
      const work = choice === null ? act.work : completeWork(given, choice, act.work);
      if (work === null) return err('no-type-of-work');
      if (endMs !== null) return err('entry-runs');
      if (isAhead) return err('start-in-future');
      const atMs = Math.min(startMs ?? act.atMs, nowMs);
      const span = wantedEntry(state, resolveId(state.outbox, act.entryId))?.span;
      const isEnded = span?.kind === 'timed' && span.endMs !== null;
      if (isEnded && atMs >= span.endMs) return err('end-before-start');
      return ok({ ...act, work, atMs });
    }
    case 'create': {
      const work = choice === null ? act.work : completeWork(given, choice, act.work);
      if (work === null) return err('no-type-of-work');
      const times = { startMs: startMs ?? act.startMs, endMs: endMs ?? act.endMs };
      if (times.endMs <= times.startMs) return err('end-before-start');
      return ok({ ...act, work, ...times });
    }
    case 'change-start':
    case 'edit': {
      const entry = wantedEntry(state, resolveId(state.outbox, act.entryId));
      if (entry === null) return err('entry-not-found');
      const had =
        act.type === 'edit' ? act : { work: null, startMs: act.startMs, endMs: null, breaks: null };
      const changed = { startMs: startMs ?? had.startMs, endMs: endMs ?? had.endMs };
      const before = withBreaks(entry, had.breaks);
      const times = timesOfEdit(before, changed, nowMs + FUTURE_SLACK_MS);
      if (!times.ok) return times;
      const work = choice === null ? had.work : completeWork(given, choice, entry.work);
      if (act.type === 'change-start' && work === null && times.value.endMs === null) {
        return ok({ ...act, startMs: times.value.startMs ?? act.startMs });
      }
      return ok({ type: 'edit', entryId: act.entryId, work, ...times.value });
    }
    case 'stop':
    case 'pause':
    case 'resume':
    case 'delete':
    case 'remove-breaks':
    case 'batch':
      return err('operation-not-editable');
  }
}

/** The entry that an edit starts from: its own fold has cut the breaks. */
function withBreaks(entry: Entry, breaks: readonly Break[] | null): Entry {
  if (breaks === null || entry.span.kind === 'dated') return entry;
  return { ...entry, span: { ...entry.span, breaks } };
}
