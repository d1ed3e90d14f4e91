// Which module of main goes into which file. Each file that is loaded costs the start some milliseconds, whatever it holds,
// and left to itself the bundler makes one for every module that two files share.
import type { Rolldown } from 'vite';

/** The files of main that are entered, by the build or by a dynamic import that the start waits for. */
export interface MainRoots {
  readonly desktop: string;
  readonly browser: string;
  readonly keychainChild: string;
  readonly start: string;
  readonly application: string;
  readonly events: string;
  readonly services: string;
}

interface Links {
  readonly importedIds: readonly string[];
  readonly dynamicallyImportedIds: readonly string[];
}

type LinksOf = (id: string) => Links | null;

/**
 * - `base`: what the desktop needs before its window and the browser host needs, too; nothing of it knows Electron.
 * - `command`: what else answers a command from a terminal.
 * - `window`: what else the desktop needs until its window loads its page.
 * - `application`: all else that it needs to show what is known on this computer.
 * - `events`: what else it needs once something happens.
 * - `services`: what comes once the window is shown.
 */
const CHUNKS = ['base', 'command', 'window', 'application', 'events', 'services'] as const;
type Chunk = (typeof CHUNKS)[number];

/** All modules that are loaded once `root` is, or also those that it may load later. */
function reachedFrom(root: string, linksOf: LinksOf, alsoLater = false): ReadonlySet<string> {
  const reached = new Set([root]);
  for (const id of reached) {
    const links = linksOf(id);
    for (const next of links?.importedIds ?? []) reached.add(next);
    if (!alsoLater) continue;
    for (const next of links?.dynamicallyImportedIds ?? []) reached.add(next);
  }
  return reached;
}

function divide(roots: MainRoots, linksOf: LinksOf): ReadonlyMap<string, Chunk> {
  const of = (root: string) => reachedFrom(root, linksOf);
  const child = of(roots.keychainChild);
  const browser = reachedFrom(roots.browser, linksOf, true);
  const command = of(roots.desktop);
  const chunks = new Map<string, Chunk>();
  // The last one counts.
  for (const id of of(roots.services)) if (!browser.has(id)) chunks.set(id, 'services');
  for (const id of of(roots.events)) chunks.set(id, 'events');
  for (const id of of(roots.application)) chunks.set(id, 'application');
  for (const id of of(roots.start)) chunks.set(id, browser.has(id) ? 'base' : 'window');
  for (const id of command) chunks.set(id, browser.has(id) ? 'base' : 'command');
  // The keychain's process needs next to nothing.
  for (const id of [...child, roots.desktop, roots.browser]) chunks.delete(id);
  return chunks;
}

export function mainChunks(roots: MainRoots): Rolldown.CodeSplittingOptions {
  let chunks: ReadonlyMap<string, Chunk> | null = null;
  return {
    includeDependenciesRecursively: false,
    groups: CHUNKS.map((name, index) => ({
      debugName: name,
      name: (id, context) => {
        chunks ??= divide(roots, (one) => context.getModuleInfo(one));
        return chunks.get(id) === name ? name : null;
      },
      priority: CHUNKS.length - index,
    })),
  };
}
