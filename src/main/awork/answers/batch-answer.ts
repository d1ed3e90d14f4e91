import * as z from 'zod';

import { LONGEST_ID } from '../../../core/entry/bounds';
import type { BatchOutcome } from '../../ports';

const ids = z
  .object({ ids: z.array(z.string().max(LONGEST_ID)).nullish() })
  .nullish()
  .transform((part) => part?.ids ?? []);

/** The 207 of a batch operation: the outcome of each id. */
export const batchOutcome = z
  .object({ ok: ids, notFound: ids, unauthorized: ids, badRequest: ids })
  .transform((outcome): BatchOutcome => outcome);
