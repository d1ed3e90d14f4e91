/** A day as text, for a stand-up: what was worked on and how long, each thing once. */
import type { Entry } from '../core/entry/entry';
import { durationText } from './format';
import type { Translator } from './translator';
import { shownTitle } from './work-title';

export interface WorkedEntry {
  readonly entry: Pick<Entry, 'work'>;
  /** The part of it that lies on the day. */
  readonly workedMs: number;
}

/** One line for each task or project, the most worked first, its notes below; the head has the day and its sum. */
export function dayText(
  head: string,
  worked: readonly WorkedEntry[],
  translator: Translator,
): string {
  const things = new Map<string, { title: string; workedMs: number; notes: Set<string> }>();
  let totalMs = 0;
  for (const { entry, workedMs } of worked) {
    const { work } = entry;
    totalMs += workedMs;
    const title = shownTitle(work, translator);
    const key = JSON.stringify([work.task?.id ?? null, work.project?.id ?? null, title]);
    const thing = things.get(key) ?? {
      title: lineTitle(work, title),
      workedMs: 0,
      notes: new Set(),
    };
    things.set(key, thing);
    thing.workedMs += workedMs;
    const note = work.note.trim();
    if (note !== '' && note !== title) thing.notes.add(note);
  }
  const lines = [...things.values()]
    .sort((a, b) => b.workedMs - a.workedMs)
    .flatMap(({ title, workedMs, notes }) => [
      `• ${title} – ${durationText(workedMs)}`,
      ...[...notes].map((note) => `  ${note.replaceAll(/\s*\n\s*/g, '\n  ')}`),
    ]);
  return [`${head} – ${durationText(totalMs)}`, ...lines, ''].join('\n');
}

function lineTitle({ task, project }: Entry['work'], title: string): string {
  const key = task?.key ?? null;
  const keyed = key === null ? title : `${title} (${key})`;
  return task === null || project === null || project.name === ''
    ? keyed
    : `${project.name}: ${keyed}`;
}
