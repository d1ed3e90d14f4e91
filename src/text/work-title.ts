import type { ProjectRef, TaskRef } from '../core/entry/entry';
import { titleOf } from '../core/entry/work-title';
import { joined } from './bidi';

type Named = Parameters<typeof titleOf>[0];

interface Words {
  t(key: 'entry.no-task'): string;
}

/** True where nothing names the work, so that its title says just that. */
export function isUnnamed(work: Named): boolean {
  return titleOf(work) === '';
}

/** The title of work wherever it is shown. */
export function shownTitle(work: Named, words: Words): string {
  return shownTitleOf(titleOf(work), words);
}

/** A title that the core wrote down, as it is shown. */
export function shownTitleOf(title: string, words: Words): string {
  return title === '' ? words.t('entry.no-task') : title;
}

/** Where work belongs: the task's key and project, or the project's key and company. */
export function placeOf(work: {
  readonly project: ProjectRef | null;
  readonly task: TaskRef | null;
}): string {
  const parts =
    work.task === null
      ? [work.project?.key, work.project?.company]
      : [work.task.key, work.project?.name];
  return joined(
    parts.map((part) => part ?? ''),
    ' · ',
  );
}

/** The note, where it is not the title already. */
export function noteOf(work: Named): string {
  const note = work.note.trim();
  return note === titleOf(work).trim() ? '' : note;
}
