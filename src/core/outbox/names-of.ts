import { ownValue } from '../base/own-value';
import type { Entry, EntryId } from '../entry/entry';
import { titleOf } from '../entry/work-title';
import type { Confirmed } from './confirmed';

/** More names than anybody reads in one line. */
const MOST_NAMED = 5;

/** Each name once, with the number of the others; empty where none of them has one. */
export function namesOf({ entries }: Pick<Confirmed, 'entries'>, ids: readonly EntryId[]): string {
  const known = ids.flatMap((id): readonly Entry[] => {
    const entry = ownValue(entries, id);
    return entry === undefined ? [] : [entry];
  });
  const titles = [...new Set(known.map(({ work }) => titleOf(work)))].filter(
    (title) => title !== '',
  );
  const named = titles.slice(0, MOST_NAMED).map((title) => `“${title}”`);
  const more = titles.length - named.length;
  return [...named, ...(more > 0 ? [`+ ${String(more)}`] : [])].join(', ');
}
