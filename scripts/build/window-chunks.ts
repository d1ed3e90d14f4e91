// Which module of the windows goes into which file. A file of its own for each part that is loaded later would cost more
// bytes than it spares: each one is compressed alone.
import type { Rolldown } from 'vite';

/** What is loaded before the first paint, but not by every window: the words of one language, the bridge of a browser. */
const CHOSEN_AT_START = ['text/de-first.ts', 'text/en-first.ts', 'state/browser-bridge.ts'];

/** What has a file of its own, because much of it is seldom loaded; all else that is loaded later is one press away. */
const SELDOM = [
  'text/de.ts',
  'text/en.ts',
  'features/activity/ActivityView.svelte',
  'features/report/ReportPage.svelte',
  'features/settings/SettingsView.svelte',
  'features/sign-in/pages.ts',
  'features/timeline/TallTimeline.svelte',
  // Each window needs it at the first change of a day.
  'state/differences.ts',
];

interface Links {
  readonly importedIds: readonly string[];
  readonly dynamicallyImportedIds: readonly string[];
}

type LinksOf = (id: string) => Links | null;
type Chunk = 'base' | 'window' | 'parts';

/** All modules that are there once one of `roots` is. */
function reachedFrom(roots: Iterable<string>, linksOf: LinksOf): ReadonlySet<string> {
  const reached = new Set(roots);
  for (const id of reached) {
    for (const next of linksOf(id)?.importedIds ?? []) reached.add(next);
  }
  return reached;
}

/** The modules at which something starts that is loaded later, also from what was loaded so. */
function laterRoots(start: ReadonlySet<string>, linksOf: LinksOf): readonly string[] {
  const roots = new Set<string>();
  const all = new Set(start);
  for (const id of all) {
    const links = linksOf(id);
    for (const next of links?.importedIds ?? []) all.add(next);
    for (const next of links?.dynamicallyImportedIds ?? []) {
      roots.add(next);
      all.add(next);
    }
  }
  return [...roots];
}

function divide(main: string, mini: string, linksOf: LinksOf): ReadonlyMap<string, Chunk> {
  const inMain = reachedFrom([main], linksOf);
  const inMini = reachedFrom([mini], linksOf);
  const later = laterRoots(new Set([...inMain, ...inMini]), linksOf);
  const isOf = (list: readonly string[]) => (id: string) => list.some((end) => id.endsWith(end));
  const [isChosen, isSeldom] = [isOf(CHOSEN_AT_START), isOf(SELDOM)];
  const chosen = later.filter(isChosen).map((id) => reachedFrom([id], linksOf));
  const seldom = later.filter(isSeldom).map((id) => reachedFrom([id], linksOf));
  const inParts = reachedFrom(
    later.filter((id) => !isChosen(id) && !isSeldom(id)),
    linksOf,
  );
  const chunks = new Map<string, Chunk>();
  const isShared = (id: string) => [...chosen, ...seldom].filter((one) => one.has(id)).length > 1;
  for (const id of [...seldom, ...chosen].flatMap((one) => [...one])) {
    if (isShared(id)) chunks.set(id, 'parts');
  }
  for (const id of inParts) chunks.set(id, 'parts');
  for (const id of inMain) chunks.set(id, inMini.has(id) ? 'base' : 'window');
  // It mounts the window as soon as it is loaded, so it stands apart from what others load, too.
  chunks.delete(main);
  // What is chosen at the start must not bring along what is only needed later.
  for (const id of chosen.flatMap((one) => [...one])) {
    if (chunks.has(id)) chunks.set(id, 'base');
  }
  return chunks;
}

/**
 * `base` is what all windows have, `window` the rest of what the main window shows first, and `parts` what opens in it at
 * a press, and what is shared.
 */
export function windowChunks(main: string, mini: string): Rolldown.CodeSplittingOptions {
  let chunks: ReadonlyMap<string, Chunk> | null = null;
  const group = (name: Chunk, priority: number): Rolldown.CodeSplittingGroup => ({
    debugName: name,
    name: (id, context) => {
      chunks ??= divide(main, mini, (one) => context.getModuleInfo(one));
      return chunks.get(id) === name ? name : null;
    },
    priority,
  });
  return { groups: [group('base', 3), group('window', 2), group('parts', 1)] };
}
