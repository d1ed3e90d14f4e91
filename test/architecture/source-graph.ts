/** Which file of the app imports which, read from the sources: static, type-only, dynamic and re-exporting imports. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Each node with the nodes that it points to, itself never among them. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;
/** The text of each file by its path from the project's root. */
export type Sources = ReadonlyMap<string, string>;

export function readSources(root: string): Sources {
  return new Map(
    readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .map((name) => `src/${name.split(path.sep).join('/')}`)
      .filter((file) => /\.(ts|svelte)$/.test(file))
      .map((file) => [file, readFileSync(path.join(root, file), 'utf8')]),
  );
}

/** The code of a component is what its script elements hold. */
function codeOf(file: string, text: string): string {
  if (!file.endsWith('.svelte')) return text;
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)]
    .map(([, code]) => code)
    .join('\n');
}

export function fileGraph(sources: Sources): Graph {
  const fileOf = (target: string) =>
    [target, `${target}.ts`, `${target}/index.ts`].find((file) => sources.has(file));
  return new Map(
    [...sources].map(([file, text]) => {
      const targets = ts
        .preProcessFile(codeOf(file, text))
        .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
        .flatMap(
          ({ fileName }) => fileOf(path.posix.join(path.posix.dirname(file), fileName)) ?? [],
        );
      return [file, new Set(targets.filter((target) => target !== file))];
    }),
  );
}

/** All files that are there once `starts` are: what they import, and what that imports, but by no call of `import`. */
export function staticallyReached(sources: Sources, starts: readonly string[]): readonly string[] {
  const reached = new Set(starts);
  for (const file of reached) {
    const text = codeOf(file, sources.get(file) ?? '');
    const code = text.replace(/\bimport\([^)]*\)/g, '').replace(/\bimport type [^;]*;/g, '');
    const { importedFiles } = ts.preProcessFile(code);
    for (const { fileName } of importedFiles) {
      const target = path.posix.join(path.posix.dirname(file), fileName);
      const found = [target, `${target}.ts`].find((one) => sources.has(one));
      if (fileName.startsWith('.') && found !== undefined) reached.add(found);
    }
  }
  return [...reached];
}

/** `src/core/entry` of `src/core/entry/span.ts`; a file that lies directly in its layer stands for itself. */
function unitOf(file: string): string {
  const parts = file.split('/');
  return parts.length > 3 ? parts.slice(0, 3).join('/') : file;
}

export function unitGraph(files: Graph): Graph {
  const units = new Map<string, Set<string>>();
  for (const [file, targets] of files) {
    const from = unitOf(file);
    const known = units.get(from) ?? new Set();
    units.set(from, known);
    for (const to of [...targets].map(unitOf)) if (to !== from) known.add(to);
  }
  return units;
}

function reachableFrom(graph: Graph, start: string): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const open = [...(graph.get(start) ?? [])]; open.length > 0;) {
    const node = open.pop()!;
    if (seen.has(node)) continue;
    seen.add(node);
    open.push(...(graph.get(node) ?? []));
  }
  return seen;
}

/** The largest groups in which each node reaches every other, sorted. */
export function circlesIn(graph: Graph): readonly (readonly string[])[] {
  const reach = new Map([...graph.keys()].map((node) => [node, reachableFrom(graph, node)]));
  const groups = new Map<string, readonly string[]>();
  for (const [node, seen] of reach) {
    if (!seen.has(node)) continue;
    const group = [...seen].filter((other) => reach.get(other)?.has(node)).sort();
    groups.set(group.join(), group);
  }
  return [...groups.values()].sort();
}
