/** What differs between two states of the pending work, as it is written into a journal and made again in its file. */
import { z } from 'zod/mini';
import { changedParts } from '../../core/base/changed-part';
import { isRecord } from '../../core/base/json';
import { changedKeys } from '../../core/outbox/outbox-index';
import { ownValue } from '../../core/base/own-value';
import type { DurableWork } from '../../core/state/app-state';
import type { Changes } from './change-journal';

/** With more of them the whole file is written. */
const MOST_CHANGED = 500;

/** Other elements, from one place of a list on, for some that stood there. */
const splice = z.object({
  at: z.int().check(z.minimum(0)),
  removed: z.int().check(z.minimum(0)),
  added: z.array(z.unknown()).check(z.maxLength(MOST_CHANGED)),
});
type Splice = z.infer<typeof splice>;

const LISTS = ['operations', 'notices', 'activity', 'absences'] as const;

const workChange = z.object({
  lists: z._default(
    z.partialRecord(z.enum(LISTS), z.array(splice).check(z.maxLength(MOST_CHANGED))),
    {},
  ),
  /** awork's id for one of our own; null where it is no longer kept. */
  aliases: z._default(z.record(z.string(), z.nullable(z.string())), {}),
});

export const workChanges: Changes<DurableWork> = {
  between: (before, after) => {
    const older = listsOf(before);
    const newer = listsOf(after);
    const lists = LISTS.map((name) => [name, splicesBetween(older[name], newer[name])] as const);
    const aliases = changedAliases(before, after);
    const changed = lists.reduce((sum, [, splices]) => sum + lengthOf(splices), 0);
    if (changed + aliases.length > MOST_CHANGED) return null;
    const differing = lists.filter(([, splices]) => splices.length > 0);
    return {
      ...(differing.length > 0 && { lists: Object.fromEntries(differing) }),
      ...(aliases.length > 0 && { aliases: Object.fromEntries(aliases) }),
    };
  },
  apply: (data, change) => {
    const parsed = workChange.safeParse(change);
    const found = parsed.success ? storedIn(data) : null;
    if (found === null || !parsed.success) return false;
    const { lists, aliases } = parsed.data;
    for (const [id, serverId] of Object.entries(aliases)) {
      if (serverId === null) Reflect.deleteProperty(found.aliases, id);
      else Reflect.set(found.aliases, id, serverId);
    }
    return LISTS.every((name) =>
      (lists[name] ?? []).every((one) => applySplice(found.lists[name], one)),
    );
  },
};

function listsOf(work: DurableWork): Readonly<Record<(typeof LISTS)[number], readonly unknown[]>> {
  const { outbox, notices, activity, absences } = work;
  return { operations: outbox.operations, notices, activity, absences };
}

/** The same lists as they stand in the file, to be changed there; null where one is missing. */
function storedIn(data: unknown): {
  readonly lists: Readonly<Record<(typeof LISTS)[number], unknown[]>>;
  readonly aliases: object;
} | null {
  if (!isRecord(data) || !isRecord(data['outbox'])) return null;
  const { operations, aliases } = data['outbox'];
  const { notices, activity, absences } = data;
  if (!Array.isArray(operations) || !isRecord(aliases)) return null;
  if (!Array.isArray(notices) || !Array.isArray(activity) || !Array.isArray(absences)) return null;
  return { lists: { operations, notices, activity, absences }, aliases };
}

function splicesBetween<T>(older: readonly T[], newer: readonly T[]): readonly Splice[] {
  return changedParts(older, newer).map(({ at, removed, added }) => ({
    at,
    removed: removed.length,
    added: [...added],
  }));
}

function lengthOf(splices: readonly Splice[]): number {
  return splices.reduce((sum, { removed, added }) => sum + removed + added.length, 0);
}

function applySplice(list: unknown[], { at, removed, added }: Splice): boolean {
  if (at + removed > list.length) return false;
  list.splice(at, removed, ...added);
  return true;
}

function changedAliases(
  { outbox: { aliases: before } }: DurableWork,
  { outbox: { aliases: after } }: DurableWork,
): readonly (readonly [string, string | null])[] {
  return changedKeys(before, after).map((id) => [id, ownValue(after, id) ?? null]);
}
