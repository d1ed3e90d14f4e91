/** Reverses a decision about an absence, whether or not awork knows of it already. */
import type { EpochMs } from '../base/instant';
import { ok, type Result } from '../base/result';
import { localEntryId } from '../entry/entry';
import type { Undo } from '../outbox/notice';
import { removeOperations } from '../outbox/outbox';
import type { AppState } from '../state/app-state';
import type { Refusal } from '../state/command';
import { timerOf } from '../state/selectors';
import { edit } from './entry-commands';
import { enqueue, withDoubtedTimes, type CommandContext } from './operation-factory';
import { start } from './timer-commands';

/**
 * What has not been sent is taken back, and the absence waits for a decision again. What awork has may not be taken back:
 * the time then becomes work again, as an entry of its own or with the timer that goes on from there.
 */
export function restoreAbsence(
  given: CommandContext,
  undo: Extract<Undo, { type: 'absence' }>,
): Result<AppState, Refusal> {
  const { state } = given;
  const { absence, operationIds, work, fromMs, filledBy } = undo;
  const own = new Set(operationIds);
  const unsent = state.outbox.operations.filter(
    ({ id, delivery }) =>
      own.has(id) && (delivery.state === 'ready' || delivery.state === 'waiting'),
  );
  if (unsent.length === operationIds.length) {
    const outbox = removeOperations(state.outbox, own);
    const others = state.absences.filter(({ id }) => id !== absence.id);
    const absences = [...others, absence].sort((a, b) => a.startMs - b.startMs);
    return ok({ ...state, outbox, absences });
  }
  if (filledBy !== null) {
    return edit(given, { entryId: filledBy, work, startMs: null, endMs: null });
  }
  const { endMs, assumedOffsetMs } = absence;
  const isSure = (ms: EpochMs) => assumedOffsetMs === undefined && (ms === fromMs || ms === endMs);
  const asTold = (next: AppState) => withDoubtedTimes(next, state.outbox, (ms) => !isSure(ms));
  if (undo.isEnded && timerOf(state) === null) {
    const started = start(given, work, fromMs);
    return started.ok ? ok(asTold(started.value)) : started;
  }
  const entryId = localEntryId(given.ids[0]);
  const { zone } = state;
  const act = { type: 'create', entryId, work, zone, startMs: fromMs, endMs } as const;
  return ok(asTold(enqueue(given, [act])));
}
