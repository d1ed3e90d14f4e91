/** Adds up entries as they are read: what is kept grows with the things worked on, not with the entries. */
import type { DayShare, ReportRow, ReportWork } from './report-row';

export interface Fold {
  readonly add: (work: ReportWork, shares: readonly DayShare[]) => void;
  /** Takes an entry out again that was added before. */
  readonly remove: (work: ReportWork, shares: readonly DayShare[]) => void;
  readonly rows: () => readonly ReportRow[];
}

interface Sum extends ReportWork {
  readonly day: string;
  workedMs: number;
  entryCount: number;
}

export function createFold(known: readonly ReportRow[] = []): Fold {
  const sums = new Map<string, Sum>();
  for (const row of known) sums.set(keyOf(row, row.day), { ...row });

  function change(work: ReportWork, { day, workedMs }: DayShare, by: 1 | -1): void {
    const key = keyOf(work, day);
    let sum = sums.get(key);
    if (sum === undefined) {
      if (by < 0) return;
      const { project, task, typeOfWork, isBillable } = work;
      sum = { day, project, task, typeOfWork, isBillable, workedMs: 0, entryCount: 0 };
      sums.set(key, sum);
    }
    sum.workedMs = Math.max(0, sum.workedMs + by * workedMs);
    sum.entryCount += by;
    if (sum.entryCount <= 0) sums.delete(key);
  }

  return {
    add: (work, shares) => {
      for (const share of shares) change(work, share, 1);
    },
    remove: (work, shares) => {
      for (const share of shares) change(work, share, -1);
    },
    rows: () => [...sums.values()].map((sum) => ({ ...sum })),
  };
}

function keyOf({ project, task, typeOfWork, isBillable }: ReportWork, day: string): string {
  return JSON.stringify([day, project?.id ?? null, task?.id ?? null, typeOfWork.id, isBillable]);
}
