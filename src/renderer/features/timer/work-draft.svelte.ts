import type { WorkChoice } from '../../../contract/calls';

export const NO_WORK: WorkChoice = {
  project: null,
  task: null,
  typeOfWork: null,
  note: '',
  isBillable: null,
};

/** What the next start will be about, while nothing runs; kept when the page changes. */
export class WorkDraft {
  work = $state.raw<WorkChoice>(NO_WORK);

  change(changed: Partial<WorkChoice>): void {
    this.work = { ...this.work, ...changed };
  }

  clear(): void {
    this.work = NO_WORK;
  }
}
