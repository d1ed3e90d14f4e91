/** Retries, discards or corrects a parked operation, as the person decides. */
import { aboutChange, withNotices } from '../activity/activity-log';
import type { AppState } from '../state/app-state';
import { completeWork, createOperation, whyNoType, type CommandContext } from './operation-factory';
import type { Correction, Refusal } from '../state/command';
import { timesOfEdit, validateSpan } from './new-times';
import { questionAboutSpan, questionAboutTimes } from './questions';
import type { Break, Entry } from '../entry/entry';
import {
  isDeletion,
  isUnsent,
  readied,
  targetsOf,
  type Act,
  type Operation,
} from '../outbox/operation';
import {
  appendOperations,
  changeOperation,
  operationsOf,
  removeOperations,
  resolveId,
} from '../outbox/outbox';
import { expectAsKnown } from '../outbox/undo-group';
import { takeLaterChanges } from '../outbox/later-changes';
import { changeViewOf, wantedEntry } from '../view/pending-changes';
import { ownValue } from '../base/own-value';
import type { EpochMs } from '../base/instant';
import { err, ok, type Result } from '../base/result';

export function retry(context: CommandContext, operationId: string): Result<AppState, Refusal> {
  const operation = parkedOf(context, operationId);
  if (operation === null) return err('operation-not-found');
  const line = aboutChange('retried', changeViewOf(context.state, operation));
  const { state, act } = withLaterChanges(context.state, operation);
  return ok(withNotices(sentAgain(state, operation, act), [line], context.nowMs));
}

export function discard(context: CommandContext, operationId: string): Result<AppState, Refusal> {
  const { state, nowMs } = context;
  const operation = parkedOf(context, operationId);
  if (operation === null) return err('operation-not-found');
  const line = aboutChange('operation-discarded', changeViewOf(state, operation));
  const { undoes } = operation;
  // The entries that it was to replace stay.
  const others = state.outbox.operations.filter(
    (one) => undoes !== null && one.undoes?.group === undoes.group && isUnsent(one),
  );
  const gone = new Set([operationId, ...others.map(({ id }) => id)]);
  const outbox = removeOperations(state.outbox, gone);
  return ok(withNotices({ ...state, outbox }, [line], nowMs));
}

/** Replaces what awork refused by the correction, and sends it again. */
export function correct(
  context: CommandContext,
  operationId: string,
  correction: Correction,
): Result<AppState, Refusal> {
  const operation = parkedOf(context, operationId);
  if (operation === null) return err('operation-not-found');
  const { state: before, act: refused } = withLaterChanges(context.state, operation);
  const corrected = correctedActs(context, { ...operation, act: refused }, correction);
  if (!corrected.ok) return corrected;
  const [act, ...rest] = corrected.value;
  const again = sentAgain(before, operation, act);
  // Nothing can follow the deletion of the entry.
  const isDeleted = targetsOf(act).some((id) => operationsOf(again.outbox, id).some(isDeletion));
  const more = isDeleted ? [] : rest;
  const added = more.map((one, index) =>
    createOperation(context, one, context.ids[index] ?? `${operation.id}.${String(index)}`),
  );
  const state = { ...again, outbox: appendOperations(again.outbox, added) };
  const line = aboutChange('operation-edited', changeViewOf(state, { ...operation, act }));
  return ok(withNotices(state, [line], context.nowMs));
}

/** What the person corrects is what they see: the operation with all that they changed of its entry since. */
function withLaterChanges(
  state: AppState,
  operation: Operation,
): { readonly state: AppState; readonly act: Act } {
  const taken = takeLaterChanges(state.outbox, operation);
  if (taken === null) return { state, act: operation.act };
  return { state: { ...state, outbox: taken.outbox }, act: taken.act };
}

function parkedOf({ state }: CommandContext, operationId: string): Operation | null {
  const operation = state.outbox.operations.find(({ id }) => id === operationId);
  return operation?.delivery.state === 'parked' ? operation : null;
}

function sentAgain(state: AppState, operation: Operation, act: Act): AppState {
  const outbox = changeOperation(state.outbox, operation.id, (found) => ({
    ...readied(found),
    act,
    isConsented: found.isConsented || isAskedFor(found),
  }));
  const { undoes } = operation;
  return {
    ...state,
    outbox: undoes === null ? outbox : expectAsKnown(outbox, undoes.group, state.confirmed),
  };
}

/** True where the reason that the person has read says what a retry does. */
function isAskedFor({ delivery }: Operation): boolean {
  return delivery.state === 'parked' && delivery.reason.type === 'another-timer-runs';
}

/** The act that replaces the refused one, by the rules of the command that made it, and the acts that follow it. */
function correctedActs(
  context: CommandContext,
  { act }: Operation,
  { work: choice, startMs, endMs, isConfirmed = false }: Correction,
): Result<readonly [Act, ...Act[]], Refusal> {
  const { state } = context;
  // What was recorded has been, whatever a clock says that was set back since.
  const nowMs = Math.max(context.nowMs, ...instantsOf(act));
  switch (act.type) {
    case 'start': {
      const work = choice === null ? act.work : completeWork(context, choice, act.work);
      if (work === null) return err(whyNoType(state));
      const atMs = Math.min(startMs ?? act.atMs, nowMs);
      const span = wantedEntry(state, resolveId(state.outbox, act.entryId))?.span;
      const endedMs = span?.kind === 'timed' ? span.endMs : null;
      if (endMs !== null && endedMs === null) return err('entry-runs');
      const times = { startMs: atMs, endMs: endMs ?? endedMs };
      const invalid =
        validateSpan({ startMs: startMs ?? atMs, endMs: null }, nowMs) ??
        validateSpan(times, nowMs);
      if (invalid !== null) return err(invalid);
      const question = questionAboutSpan(times, nowMs, { startMs: act.atMs, endMs: endedMs });
      if (question !== null && !isConfirmed) return err(question);
      const { entryId } = act;
      const breaks = span?.kind === 'timed' && span.breaks.length > 0 ? span.breaks : null;
      // A start has no end, and the start of an entry that awork has changes nothing but its start.
      const isInAwork = ownValue(state.outbox.aliases, entryId) !== undefined;
      const rest: Act = {
        type: 'edit',
        entryId,
        work: isInAwork && choice !== null ? work : null,
        startMs: null,
        endMs,
        breaks: endMs === null ? null : breaks,
      };
      const corrected: Act = { ...act, work, atMs };
      return ok(rest.work === null && endMs === null ? [corrected] : [corrected, rest]);
    }
    case 'create': {
      const work = choice === null ? act.work : completeWork(context, choice, act.work);
      if (work === null) return err(whyNoType(state));
      const times = { startMs: startMs ?? act.startMs, endMs: endMs ?? act.endMs };
      const invalid = validateSpan(times, nowMs);
      if (invalid !== null) return err(invalid);
      const question = questionAboutSpan(times, nowMs, act);
      return question === null || isConfirmed ? ok([{ ...act, work, ...times }]) : err(question);
    }
    case 'change-start':
    case 'edit': {
      const entry = wantedEntry(state, resolveId(state.outbox, act.entryId));
      if (entry === null) return err('entry-not-found');
      const had =
        act.type === 'edit' ? act : { work: null, startMs: act.startMs, endMs: null, breaks: null };
      const changed = { startMs: startMs ?? had.startMs, endMs: endMs ?? had.endMs };
      const before = withBreaks(entry, had.breaks);
      const times = timesOfEdit(before, changed, nowMs);
      if (!times.ok) return times;
      const question = questionAboutTimes(before, changed, nowMs);
      if (question !== null && !isConfirmed) return err(question);
      const work = choice === null ? had.work : completeWork(context, choice, entry.work);
      if (act.type === 'change-start' && work === null && times.value.endMs === null) {
        return ok([{ ...act, startMs: times.value.startMs ?? act.startMs }]);
      }
      return ok([{ type: 'edit', entryId: act.entryId, work, ...times.value }]);
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

function instantsOf(act: Act): readonly EpochMs[] {
  if (act.type === 'start') return [act.atMs];
  if (act.type !== 'create' && act.type !== 'edit' && act.type !== 'change-start') return [];
  const endMs = act.type === 'change-start' ? null : act.endMs;
  return [act.startMs, endMs].filter((ms) => ms !== null);
}

/** The entry that an edit starts from: applying the edit has cut the breaks. */
function withBreaks(entry: Entry, breaks: readonly Break[] | null): Entry {
  if (breaks === null || entry.span.kind === 'dated') return entry;
  return { ...entry, span: { ...entry.span, breaks } };
}
