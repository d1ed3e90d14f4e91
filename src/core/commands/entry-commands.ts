/** Adding, changing and deleting entries. */
import { detailsOf, withNotices } from '../activity/activity-log';
import type { AppState } from '../state/app-state';
import { localEntryId, type Entry, type EntryId } from '../entry/entry';
import { MINUTE_MS, SECOND_MS, type EpochMs } from '../base/instant';
import { titleOf } from '../entry/work-title';
import { HOLD_UNDO_MS, type NoticeDraft, type Restoration } from '../outbox/notice';
import { endedAt, workedIntervals } from '../entry/span';
import {
  completeWork,
  findEntry,
  enqueue,
  createOperation,
  whyNoType,
  type CommandContext,
} from './operation-factory';
import type { Creation, Edit, NoteEdit, Refusal } from '../state/command';
import { isSentAgainByChange } from '../outbox/later-changes';
import { appendOperations, changeOperation, operationsOf } from '../outbox/outbox';
import { isBeingTyped, type Operation } from '../outbox/operation';
import { correct } from './parked-commands';
import { err, ok, type Result } from '../base/result';
import { timesOfEdit, validateSpan } from './new-times';
import { questionAboutSpan, questionAboutTimes, questionAboutWork } from './questions';

/** How long after the last letter a note is sent: each pause between two words would be a request of its own. */
const HOLD_TYPING_MS = 3 * SECOND_MS;
/** A deletion of more work than this can be undone for a day. */
const RESTORABLE_MS = 15 * MINUTE_MS;
const NO_TIMES = { startMs: null, endMs: null };

export function create(context: CommandContext, command: Creation): Result<AppState, Refusal> {
  const { startMs, endMs } = command;
  const invalid = validateSpan(command, context.nowMs);
  if (invalid !== null) return err(invalid);
  const question =
    questionAboutSpan(command, context.nowMs) ?? questionAboutWork(context.state, command.work);
  if (question !== null && command.isConfirmed !== true) return err(question);
  const work = completeWork(context, command.work);
  if (work === null) return err(whyNoType(context.state));
  const entryId = localEntryId(context.ids[0]);
  const { zone } = context.state;
  return ok(enqueue(context, [{ type: 'create', entryId, work, zone, startMs, endMs }]));
}

export function edit(context: CommandContext, command: Edit): Result<AppState, Refusal> {
  const entry = findEntry(context, command.entryId);
  if (entry === null) return err('entry-not-found');
  const refused = refusedOf(context, entry);
  if (refused !== null) return correct(context, refused.id, command);
  const times = timesOfEdit(entry, command, context.nowMs);
  if (!times.ok) return times;
  const question = questionAboutTimes(entry, command, context.nowMs);
  if (question !== null && command.isConfirmed !== true) return err(question);
  const work = command.work === null ? null : completeWork(context, command.work, entry.work);
  const { startMs, endMs } = times.value;
  const seesNone = times.value.breaks === null && hasNewTimes(context, entry);
  const breaks = seesNone && (startMs !== null || endMs !== null) ? [] : times.value.breaks;
  const act = { type: 'edit', entryId: entry.id, work, startMs, endMs, breaks } as const;
  return ok(enqueue(context, [act]));
}

/** True while an edit waits that may have cut all breaks away: awork still has them, and the person sees none. */
function hasNewTimes({ state }: CommandContext, { id, span }: Entry): boolean {
  if (span.kind === 'dated' || span.endMs === null) return false;
  return operationsOf(state.outbox, id).some(
    ({ act }) => act.type === 'edit' && (act.breaks ?? []).length > 0,
  );
}

/**
 * Keeps a note while it is typed: one operation per entry, durable at each call, which grows with the note and is held
 * back until the typing ends. It belongs to its entry, also when that ends or another one starts meanwhile.
 */
export function editNote(
  context: CommandContext,
  { entryId, note, isFinished }: NoteEdit,
): Result<AppState, Refusal> {
  const { state, nowMs, ids } = context;
  const entry = findEntry(context, entryId);
  if (entry === null) return err('entry-not-found');
  const heldUntilMs = isFinished ? null : nowMs + HOLD_TYPING_MS;
  const typed = operationsOf(state.outbox, entry.id).at(-1);
  const refused = isFinished ? refusedOf(context, entry) : null;
  if (refused !== null) {
    const correction = { work: { ...entry.work, note }, startMs: null, endMs: null };
    return correct(context, refused.id, correction);
  }
  if (typed !== undefined && isBeingTyped(typed)) {
    const { act } = typed;
    const work = { ...(act.work ?? entry.work), note };
    return ok({
      ...state,
      outbox: changeOperation(state.outbox, typed.id, (operation) => ({
        ...operation,
        act: { ...act, work },
        heldUntilMs,
      })),
    });
  }
  if (entry.work.note === note) return ok(state);
  const act = {
    type: 'edit',
    entryId: entry.id,
    work: { ...entry.work, note },
    startMs: null,
    endMs: null,
    breaks: null,
  } as const;
  const operation = { ...createOperation(context, act, ids[0]), heldUntilMs };
  return ok({ ...state, outbox: appendOperations(state.outbox, [operation]) });
}

/** A refused operation of this entry: a change of the entry corrects that one and sends it again. */
function refusedOf({ state }: CommandContext, entry: Entry): Operation | null {
  return operationsOf(state.outbox, entry.id).find(isSentAgainByChange) ?? null;
}

export function deleteEntry(context: CommandContext, entryId: EntryId): Result<AppState, Refusal> {
  const { state, nowMs, ids } = context;
  const entry = findEntry(context, entryId);
  if (entry === null) return err('entry-not-found');
  if (entry.isBilled) return err('entry-is-billed');
  const operation = createOperation(context, { type: 'delete', entryId: entry.id }, ids[0]);
  const { startMs, endMs } = entry.span.kind === 'timed' ? entry.span : NO_TIMES;
  const held: AppState = {
    ...state,
    outbox: appendOperations(state.outbox, [{ ...operation, heldUntilMs: nowMs + HOLD_UNDO_MS }]),
  };
  const notice: NoticeDraft = {
    code: 'entry-deleted',
    entryId: entry.id,
    params: { title: titleOf(entry.work), ...detailsOf({ work: entry.work, startMs, endMs }) },
    undo: {
      type: 'cancel-operation',
      operationId: operation.id,
      restoration: restorationOf(entry, nowMs),
    },
  };
  return ok(withNotices(held, [notice], nowMs));
}

/** Null for little work, and for an entry without times, which cannot be booked by hand. */
function restorationOf({ span, work, zone }: Entry, nowMs: EpochMs): Restoration | null {
  if (span.kind === 'dated') return null;
  const ended = span.endMs === null ? endedAt(span, nowMs) : span;
  const stretches = workedIntervals(ended).flatMap(({ startMs, endMs }) =>
    endMs === null ? [] : [{ startMs, endMs }],
  );
  const workedMs = stretches.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  return workedMs > RESTORABLE_MS ? { work, zone, stretches } : null;
}
