import { z } from 'zod';
import {
  EMPTY_CACHE,
  NO_WORK,
  type Cache,
  type DurableWork,
} from '../../../src/core/state/app-state';
import { cacheSchema } from '../../../src/main/storage/cache-schema';
import { absenceSchema, noticeSchema } from '../../../src/main/storage/notice-schema';
import { aliasesSchema, operationSchema } from '../../../src/main/storage/operation-schema';
import { workChanges } from '../../../src/main/storage/work-change';

const workSchema: z.ZodType<DurableWork> = z.object({
  outbox: z.object({ operations: z.array(operationSchema), aliases: aliasesSchema }),
  notices: z.array(noticeSchema),
  activity: z.array(noticeSchema),
  absences: z.array(absenceSchema),
});

/**
 * What has been written: text, read back through the schemas of the real files. The work is written as the journal of a
 * long file has it: as a whole now and then, and else what has changed.
 */
export interface Disk {
  readonly saveCache: (cache: Cache) => void;
  readonly saveWork: (work: DurableWork) => void;
  readonly load: () => { readonly cache: Cache; readonly work: DurableWork };
}

/** Few, so that the whole is often written as well. */
const MOST_CHANGES = 20;

export function createDisk(): Disk {
  let cacheText = JSON.stringify(EMPTY_CACHE);
  let workText = JSON.stringify(NO_WORK);
  let written = NO_WORK;
  let changeTexts: readonly string[] = [];
  return {
    saveCache: (cache) => {
      cacheText = JSON.stringify(cache);
    },
    saveWork: (work) => {
      const change = workChanges.between(written, work);
      written = work;
      if (change !== null && changeTexts.length < MOST_CHANGES) {
        changeTexts = [...changeTexts, JSON.stringify(change)];
      } else {
        workText = JSON.stringify(work);
        changeTexts = [];
      }
    },
    load: () => {
      const data: unknown = JSON.parse(workText);
      for (const text of changeTexts) {
        if (!workChanges.apply(data, JSON.parse(text))) throw new Error(`Does not fit: ${text}`);
      }
      return { cache: cacheSchema.parse(JSON.parse(cacheText)), work: workSchema.parse(data) };
    },
  };
}
