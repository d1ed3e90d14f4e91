import * as z from 'zod/mini';

import { LONGEST_ID } from '../../../core/entry/bounds';
import type { BatchOutcome } from '../../ports';

const ids = z.pipe(
  z.nullish(z.object({ ids: z.nullish(z.array(z.string().check(z.maxLength(LONGEST_ID)))) })),
  z.transform((part) => part?.ids ?? []),
);

/** The 207 of a batch operation: the outcome of each id. */
export const batchOutcome = z.pipe(
  z.object({ ok: ids, notFound: ids, unauthorized: ids, badRequest: ids }),
  z.transform((outcome): BatchOutcome => outcome),
);
