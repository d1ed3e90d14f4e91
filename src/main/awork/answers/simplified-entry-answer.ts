import * as z from 'zod';

import type { LocalDate, ProjectRef, TaskRef, TypeOfWorkRef } from '../../../core/entry/entry';
import { duration, flag, id, requiredId, text } from './lenient-fields';
import { dayOf } from './utc-instant';
import { workFields, workOf } from './work-answer';

/**
 * awork's short form of an entry: without end, breaks, note and zone, so it neither has a range to show
 * nor says whether it runs. Good for sums only (awork-api.md, 6.5).
 */
export interface SimplifiedEntry {
  readonly id: string;
  readonly userId: string;
  readonly day: LocalDate | null;
  readonly durationSec: number;
  readonly isBillable: boolean;
  readonly isBilled: boolean;
  readonly project: ProjectRef | null;
  readonly task: TaskRef | null;
  readonly typeOfWork: TypeOfWorkRef;
}

export const simplifiedEntry = z
  .object({
    id: requiredId,
    userId: id,
    ...workFields,
    startDateLocal: text,
    duration,
    isBillable: flag,
    isBilled: flag,
  })
  .transform((row): SimplifiedEntry => ({
    id: row.id,
    userId: row.userId ?? '',
    day: dayOf(row.startDateLocal ?? ''),
    durationSec: row.duration ?? 0,
    isBillable: row.isBillable ?? false,
    isBilled: row.isBilled ?? false,
    ...workOf(row),
  }));
