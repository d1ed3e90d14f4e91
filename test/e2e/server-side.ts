// What is on the server, asked from outside the app.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export interface ServerEntry {
  readonly id: string;
  readonly userId: string | null;
  readonly taskId: string | null;
  readonly note: string | null;
  readonly start: { readonly epochMs: number } | null;
  readonly end: { readonly epochMs: number } | null;
  readonly durationSec: number | null;
  readonly breaks: readonly { readonly startMs: number; readonly endMs: number | null }[];
}

export type ReadEntries = () => Promise<readonly ServerEntry[]>;

/** The sandbox that a test has started, over HTTP. */
export function entriesOver(origin: string): ReadEntries {
  return async () => {
    const answer = await fetch(`${origin}/__sandbox/state`);
    return ((await answer.json()) as { entries: ServerEntry[] }).entries;
  };
}

/** The demo's server runs inside the app, so its own file is read. */
export function entriesOfDemo(profileDir: string): ReadEntries {
  return async () => {
    const text = await readFile(path.join(profileDir, 'demo', 'workspace.json'), 'utf8');
    return (JSON.parse(text) as { entries: ServerEntry[] }).entries;
  };
}

export function isOpen(entry: ServerEntry): boolean {
  return entry.start !== null && entry.end === null;
}
