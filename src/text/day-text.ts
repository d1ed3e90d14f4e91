/** A day as text, for a stand-up: what was worked on and how long, each thing once. */
import type { Entry } from '../core/entry/entry';
import { durationText } from './format';
import { titleOf } from './work-title';

export interface WorkedEntry {
  readonly entry: Pick<Entry, 'work'>;
  /** The part of it that lies on the day. */
  readonly workedMs: number;
}

/** One line for each task or project, the most worked first, its notes below; the head has the day and its sum. */
export function dayText(head: string, worked: readonly WorkedEntry[]): string {
  const things = new Map<string, { title: string; workedMs: number; notes: Set<string> }>();
  let totalMs = 0;
  for (const { entry, workedMs } of worked) {
    const { work } = entry;
    totalMs += workedMs;
    const key = JSON.stringify([work.task?.id ?? null, work.project?.id ?? null, titleOf(work)]);
    const thing = things.get(key) ?? { title: lineTitle(work), workedMs: 0, notes: new Set() };
    things.set(key, thing);
    thing.workedMs += workedMs;
    const note = work.note.trim();
    if (note !== '' && note !== titleOf(work)) thing.notes.add(note);
  }
  const lines = [...things.values()]
    .sort((a, b) => b.workedMs - a.workedMs)
    .flatMap(({ title, workedMs, notes }) => [
      `• ${title} – ${durationText(workedMs)}`,
      ...[...notes].map((note) => `  ${note.replaceAll(/\s*\n\s*/g, '\n  ')}`),
    ]);
  return [`${head} – ${durationText(totalMs)}`, ...lines, ''].join('\n');
}

function lineTitle(work: Entry['work']): string {
  const { task, project } = work;
  const key = task?.key ?? null;
  const title = key === null ? titleOf(work) : `${titleOf(work)} (${key})`;
  return task === null || project === null || project.name === ''
    ? title
    : `${project.name}: ${title}`;
}
