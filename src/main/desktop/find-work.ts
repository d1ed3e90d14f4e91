/** Which task or project a word means: by its key, else by its name, among what this computer knows and what awork finds. */
import type { CallError } from '../../contract/errors';
import { err, ok, type Result } from '../../core/base/result';
import type { WorkItem } from '../../core/entry/catalog';
import { distinctWork, foldedOf, matchesText } from '../../core/entry/match-work';
import type { WorkQueries } from '../application';

export type NotFound =
  | { readonly kind: 'none' }
  /** The first ones. */
  | { readonly kind: 'several'; readonly items: readonly WorkItem[] }
  /** awork could not be asked. */
  | { readonly kind: 'error'; readonly error: CallError };

/** As many as a person reads in a terminal. */
const MOST_SHOWN = 8;
const KEY = /^\p{L}[\p{L}\d]*-\d+$/u;

export async function findWork(
  text: string,
  { known, find }: WorkQueries,
): Promise<Result<WorkItem, NotFound>> {
  const wanted = text.trim();
  const here = await known();
  const items = here.ok ? here.value : [];
  const byKey = withKey(items, wanted);
  if (byKey !== undefined) return ok(byKey);

  const found = await find(wanted);
  const all = distinctWork([...items, ...(found.ok ? found.value : [])]);
  const exact = withKey(all, wanted) ?? onlyOne(all.filter((item) => isNamed(item, wanted)));
  if (exact !== undefined) return ok(exact);
  // A key means one task: one that merely looks like it is another one.
  const fitting = KEY.test(wanted) ? [] : all.filter((item) => matchesText(item, wanted));
  const single = onlyOne(fitting);
  if (single !== undefined) return ok(single);
  if (fitting.length > 1) return err({ kind: 'several', items: fitting.slice(0, MOST_SHOWN) });
  return found.ok ? err({ kind: 'none' }) : err({ kind: 'error', error: found.error });
}

function withKey(items: readonly WorkItem[], key: string): WorkItem | undefined {
  const wanted = key.toLowerCase();
  const isOf = (item: { readonly key: string | null } | null) =>
    item?.key?.toLowerCase() === wanted;
  return (
    items.find(({ task }) => isOf(task)) ??
    items.find(({ task, project }) => task === null && isOf(project))
  );
}

function isNamed({ task, project }: WorkItem, name: string): boolean {
  return foldedOf((task ?? project)?.name ?? '') === foldedOf(name);
}

function onlyOne<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}
