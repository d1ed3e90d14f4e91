/** The acts that bring entries back to what they were, where awork has what was done to them. */
import { isSameValue } from '../base/same-value';
import { beginOf } from '../entry/begin';
import { localEntryId, type Entry, type EntryId, type Work } from '../entry/entry';
import { phaseOf, workedIntervals } from '../entry/span';
import type { Act, BatchChange } from '../outbox/operation';

export interface Reversal {
  readonly act: Act;
  /** The entries that it is about, as the person sees them. */
  readonly expects: readonly Entry[];
  /** The entry that must be there first. */
  readonly after: EntryId | null;
}

/** An entry as it was, and as it is now; one of them is null where there is none. */
export interface Reversed {
  readonly before: Entry | null;
  readonly now: Entry | null;
}

/**
 * Starts and new entries come before deletions: whatever happens in between, no time is missing.
 *
 * @param name makes the ids of new entries
 */
export function reversalOf(changes: readonly Reversed[], name: string): readonly Reversal[] {
  const openings: Reversal[] = [];
  const deletions: Reversal[] = [];
  const edits: { readonly before: Entry; readonly now: Entry }[] = [];
  // Of timers that ran beside each other, awork can have one again: the one that was started last.
  const lastBeginMs = changes.reduce(
    (ms, { before, now }) =>
      before !== null && wasEnded({ before, now }) ? Math.max(ms, beginOf(before)) : ms,
    -Infinity,
  );
  for (const { before, now } of changes) {
    if (before === null) {
      if (now !== null) deletions.push(deletionOf(now));
    } else if (now === null) {
      openings.push(...bookedAgain(before, `${name}.${String(openings.length)}`));
    } else if (wasEnded({ before, now })) {
      if (beginOf(before) < lastBeginMs) continue;
      const start = goingOn(before, now, `${name}.${String(openings.length)}`);
      openings.push(start);
      if (hasNoBreaks(before)) deletions.push(deletionOf(now));
    } else {
      edits.push({ before, now });
    }
  }
  const started = openings.find(({ act }) => act.type === 'start')?.act;
  const after = started?.type === 'start' ? started.entryId : null;
  return [...openings, ...editsOf(edits), ...deletions.map((deletion) => ({ ...deletion, after }))];
}

function wasEnded({ before, now }: Reversed): boolean {
  const isOpen = before !== null && phaseOf(before) !== 'finished';
  return isOpen && now !== null && phaseOf(now) === 'finished';
}

function deletionOf(now: Entry): Reversal {
  return { act: { type: 'delete', entryId: now.id }, expects: [now], after: null };
}

/** Each stretch of work as an entry of its own: breaks cannot be booked. */
function bookedAgain({ span, work, zone }: Entry, name: string): readonly Reversal[] {
  if (span.kind === 'dated') return [];
  return workedIntervals(span).flatMap(({ startMs, endMs }, index) => {
    if (endMs === null) return [];
    const entryId = localEntryId(`${name}.${String(index)}`);
    const act = { type: 'create', entryId, work, zone, startMs, endMs } as const;
    return [{ act, expects: [], after: null }];
  });
}

/**
 * awork cannot go on with an entry that has ended: a timer that began then takes its place. With breaks, which would be
 * lost, the entry stays and the timer goes on from its end.
 */
function goingOn(before: Entry, now: Entry, name: string): Reversal {
  const { work, zone } = before;
  const startMs = before.span.kind === 'timed' ? before.span.startMs : 0;
  const endMs = now.span.kind === 'timed' ? (now.span.endMs ?? startMs) : startMs;
  const atMs = hasNoBreaks(before) ? startMs : endMs;
  const act = { type: 'start', entryId: localEntryId(name), work, zone, atMs } as const;
  return { act, expects: [now], after: null };
}

function hasNoBreaks({ span }: Entry): boolean {
  return span.kind === 'dated' || span.breaks.length === 0;
}

/** What many entries have in common goes out as one call. */
function editsOf(
  edits: readonly { readonly before: Entry; readonly now: Entry }[],
): readonly Reversal[] {
  const batches = new Map<string, { readonly change: BatchChange; readonly entries: Entry[] }>();
  const single: Reversal[] = [];
  for (const { before, now } of edits) {
    const changes = batchChangesOf(before, now, edits.length);
    if (changes.length === 0)
      single.push({ act: editOf(before, now), expects: [now], after: null });
    for (const change of changes) {
      const key = JSON.stringify(change);
      const batch = batches.get(key) ?? { change, entries: [] };
      batch.entries.push(now);
      batches.set(key, batch);
    }
  }
  const together = [...batches.values()].map(({ change, entries }): Reversal => ({
    act: { type: 'batch', entryIds: entries.map(({ id }) => id), change },
    expects: entries,
    after: null,
  }));
  return [...together, ...single];
}

/** None where the entry has to be written as a whole. Whether it is billed can be written in this way alone. */
function batchChangesOf(before: Entry, now: Entry, count: number): readonly BatchChange[] {
  const { work: old, isBilled } = before;
  const { work } = now;
  const billed: BatchChange[] = isBilled === now.isBilled ? [] : [{ type: 'set-billed', isBilled }];
  const isAlike = (changed: Partial<Work>): boolean =>
    isSameValue({ ...work, ...changed }, old) && isSameValue(before.span, now.span);
  const { isBillable, typeOfWork, project, task } = old;
  if (isAlike({})) return billed;
  if (billed.length === 0 && count < 2) return [];
  if (isAlike({ isBillable })) return [{ type: 'set-billable', isBillable }, ...billed];
  if (isAlike({ typeOfWork }) && typeOfWork.id !== '') {
    const { id, name } = typeOfWork;
    return [{ type: 'set-type-of-work', typeOfWorkId: id, name }];
  }
  if (!isAlike({ project, task }) || project === null) return [];
  return task === null
    ? [{ type: 'set-project', projectId: project.id, project }]
    : [{ type: 'set-task', taskId: task.id, task, project }];
}

function editOf(before: Entry, now: Entry): Act {
  const work = isSameValue(before.work, now.work) ? null : before.work;
  const edit = { type: 'edit', entryId: now.id, work } as const;
  if (before.span.kind === 'dated') {
    const { day, durationSec } = before.span;
    const isMoved = !isSameValue(before.span, now.span);
    const dated = isMoved ? { dated: { day, durationSec } } : {};
    return { ...edit, startMs: null, endMs: null, breaks: null, ...dated };
  }
  const { startMs, endMs, breaks } = before.span;
  const was = now.span.kind === 'timed' ? now.span : { startMs: null, endMs: null };
  const isMoved = startMs !== was.startMs || endMs !== was.endMs;
  return {
    ...edit,
    startMs: startMs === was.startMs ? null : startMs,
    endMs: endMs === was.endMs ? null : endMs,
    breaks: isMoved && endMs !== null && breaks.length > 0 ? breaks : null,
  };
}
