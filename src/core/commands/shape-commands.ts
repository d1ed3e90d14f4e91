/** Duplicates, splits, moves and merges entries, and changes several at once. */
import { SECOND_MS, type EpochMs } from '../base/instant';
import { err, ok, type Result } from '../base/result';
import { localEntryId, type Entry, type EntryId, type TimedSpan } from '../entry/entry';
import { merged, movedTo, splitAt, stretchesOf, type Shaped } from '../entry/shape';
import type { Act, BatchChange } from '../outbox/operation';
import type { AppState } from '../state/app-state';
import type { DatedEdit, EntriesChange, Refusal } from '../state/command';
import { completeWork, enqueue, findEntry, type CommandContext } from './operation-factory';
import { questionAboutTimes } from './questions';
import { withRevert } from './revertible';

type Done = Result<AppState, Refusal>;

/** The same again, at the same times; awork cannot be given breaks, so each stretch of work becomes an entry. */
export function duplicate(context: CommandContext, entryId: EntryId): Done {
  const found = shapeable(context, entryId);
  if (!found.ok) return found;
  const { entry, span } = found.value;
  const acts = creations(context, entry, stretchesOf(span));
  return ok(withRevert(context, enqueue(context, acts, [entry]), 'entry-duplicated'));
}

export function split(context: CommandContext, entryId: EntryId, atMs: EpochMs): Done {
  const found = shapeable(context, entryId);
  if (!found.ok) return found;
  const { entry, span } = found.value;
  if (entry.isBilled) return err('entry-is-billed');
  const shaped = splitAt(span, atMs);
  if (shaped === null) return err('not-within-entry');
  const next = enqueue(context, actsOf(context, entry, span, shaped), [entry]);
  return ok(withRevert(context, next, 'entry-divided', { splitMs: atMs }));
}

export function move(
  context: CommandContext,
  entryId: EntryId,
  startMs: EpochMs,
  isConfirmed: boolean,
): Done {
  const found = shapeable(context, entryId);
  if (!found.ok) return found;
  const { entry, span } = found.value;
  if (entry.isBilled) return err('entry-is-billed');
  const shaped = movedTo(span, startMs);
  if (shaped === null) return err('only-break');
  const question = questionAboutTimes(entry, shaped, context.nowMs);
  if (question !== null && !isConfirmed) return err(question);
  if (startMs === span.startMs) return ok(context.state);
  const next = enqueue(context, actsOf(context, entry, span, shaped), [entry]);
  return ok(withRevert(context, next, 'entry-moved'));
}

export function merge(context: CommandContext, entryIds: readonly EntryId[]): Done {
  const entries: Entry[] = [];
  for (const id of entryIds) {
    const found = shapeable(context, id);
    if (!found.ok) return found;
    if (found.value.entry.isBilled) return err('entry-is-billed');
    if (!entries.includes(found.value.entry)) entries.push(found.value.entry);
  }
  const result = merged(entries);
  if (!result.ok) return result;
  const { entry, startMs, endMs, gone } = result.value;
  const span = entry.span.kind === 'timed' ? entry.span : null;
  const acts: Act[] = [
    {
      type: 'edit',
      entryId: entry.id,
      work: null,
      startMs: startMs === span?.startMs ? null : startMs,
      endMs: endMs === span?.endMs ? null : endMs,
      breaks: span === null || span.breaks.length === 0 ? null : span.breaks,
    },
    ...gone.map(({ id }): Act => ({ type: 'delete', entryId: id })),
  ];
  const next = enqueue(context, acts, entries);
  return ok(withRevert(context, next, 'entries-merged', { count: entries.length }));
}

export function editDated(context: CommandContext, command: DatedEdit): Done {
  const entry = findEntry(context, command.entryId);
  if (entry === null) return err('entry-not-found');
  if (entry.span.kind === 'timed') return err('entry-has-times');
  const work = command.work === null ? null : completeWork(context, command.work, entry.work);
  const { day, durationSec } = command;
  const act: Act = {
    type: 'edit',
    entryId: entry.id,
    work,
    startMs: null,
    endMs: null,
    breaks: null,
    dated: { day, durationSec },
  };
  return ok(withRevert(context, enqueue(context, [act]), 'entry-edited'));
}

/** One operation for all of them; awork answers for each. */
export function changeSeveral(
  context: CommandContext,
  entryIds: readonly EntryId[],
  change: EntriesChange,
): Done {
  const ids = new Set<EntryId>();
  for (const id of entryIds) {
    const entry = findEntry(context, id);
    if (entry !== null) ids.add(entry.id);
  }
  if (ids.size === 0) return err('entry-not-found');
  const act: Act = { type: 'batch', entryIds: [...ids], change: batchChangeOf(change) };
  const code = change.do === 'delete' ? 'entries-deleted' : 'entries-changed';
  return ok(withRevert(context, enqueue(context, [act]), code, { count: ids.size }));
}

function batchChangeOf(change: EntriesChange): BatchChange {
  switch (change.do) {
    case 'delete':
      return { type: 'delete' };
    case 'set-billable':
      return { type: 'set-billable', isBillable: change.isBillable };
    case 'set-billed':
      return { type: 'set-billed', isBilled: change.isBilled };
    case 'set-type-of-work': {
      const { id, name } = change.typeOfWork;
      return { type: 'set-type-of-work', typeOfWorkId: id, name };
    }
    case 'set-project':
      return { type: 'set-project', projectId: change.project.id, project: change.project };
    case 'set-task': {
      const { task, project } = change;
      return { type: 'set-task', taskId: task.id, task, project };
    }
  }
}

interface Finished {
  readonly entry: Entry;
  readonly span: TimedSpan & { readonly endMs: EpochMs };
}

function shapeable(context: CommandContext, entryId: EntryId): Result<Finished, Refusal> {
  const entry = findEntry(context, entryId);
  if (entry === null) return err('entry-not-found');
  const { span } = entry;
  if (span.kind === 'dated') return err('entry-has-no-times');
  if (span.endMs === null) return err('entry-runs');
  return ok({ entry, span: { ...span, endMs: span.endMs } });
}

/** Breaks that awork would keep at their old times are removed first. */
function actsOf(
  context: CommandContext,
  entry: Entry,
  span: Finished['span'],
  { startMs, endMs, breaks, others }: Shaped,
): readonly Act[] {
  const isFreed = span.breaks.length > 0 && breaks.length === 0;
  return [
    ...(isFreed ? [{ type: 'remove-breaks', entryId: entry.id } as const] : []),
    {
      type: 'edit',
      entryId: entry.id,
      work: null,
      startMs: startMs === span.startMs ? null : startMs,
      endMs: endMs === span.endMs ? null : endMs,
      breaks: breaks.length > 0 ? breaks : isFreed ? [] : null,
    },
    ...creations(context, entry, others),
  ];
}

function creations(
  { ids }: CommandContext,
  { work, zone }: Entry,
  stretches: readonly { readonly startMs: EpochMs; readonly endMs: EpochMs }[],
): readonly Act[] {
  return stretches
    .filter(({ startMs, endMs }) => endMs - startMs >= SECOND_MS)
    .map(({ startMs, endMs }, index): Act => {
      const entryId = localEntryId(`${ids[1]}.${String(index)}`);
      return { type: 'create', entryId, work, zone, startMs, endMs };
    });
}
