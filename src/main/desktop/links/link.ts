/**
 * The app's links, `awork-timer://start?task=WEB-12&note=…`, `…/stop`, `…/open`. Any page and any program can open one,
 * so a link is short, names no more than this, and nothing is started before the person has agreed.
 */
import { isLink } from '../command-line/arguments';

export type Link =
  | { readonly do: 'start'; readonly task: string | null; readonly note: string }
  | { readonly do: 'stop' | 'open' };

const LONGEST_LINK = 2_000;
const LONGEST_TASK = 200;

/** Null for what is none of the links above. */
export function parseLink(text: string): Link | null {
  if (text.length > LONGEST_LINK || !isLink(text) || !URL.canParse(text)) return null;
  const { hostname, pathname, searchParams, username, password, port, hash } = new URL(text);
  if (username !== '' || password !== '' || port !== '' || hash !== '') return null;
  if (pathname !== '' && pathname !== '/') return null;
  const names = [...searchParams.keys()];
  if (names.length !== new Set(names).size) return null;
  switch (hostname) {
    case 'stop':
    case 'open':
      return names.length === 0 ? { do: hostname } : null;
    case 'start': {
      if (names.some((name) => name !== 'task' && name !== 'note')) return null;
      const task = searchParams.get('task')?.trim() ?? '';
      const note = searchParams.get('note')?.trim() ?? '';
      if (task.length > LONGEST_TASK || /\p{Cc}/u.test(task) || /[^\P{Cc}\n\t]/u.test(note))
        return null;
      return { do: 'start', task: task === '' ? null : task, note };
    }
    default:
      return null;
  }
}

/** The link that the program was started with: the one word that is a link, before any `--`. Null without one. */
export function linkIn(argv: readonly string[]): string | null {
  const end = argv.indexOf('--');
  const links = argv.slice(0, end < 0 ? argv.length : end).filter(isLink);
  const [link] = links;
  return link === undefined || links.length > 1 ? null : cutLink(link);
}

/** With one character more than allowed, which still says that it is too long. */
export function cutLink(link: string): string {
  return link.slice(0, LONGEST_LINK + 1);
}
