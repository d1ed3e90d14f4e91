import type { Work } from './entry';

/** Names the work by its task, else its project, else its note, else its type of work. */
export function titleOf(work: Work): string {
  return (
    work.task?.name ??
    work.project?.name ??
    (work.note.trim() !== '' ? work.note : work.typeOfWork.name)
  );
}
