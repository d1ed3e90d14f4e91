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

const workSchema: z.ZodType<DurableWork> = z.object({
  outbox: z.object({ operations: z.array(operationSchema), aliases: aliasesSchema }),
  notices: z.array(noticeSchema),
  activity: z.array(noticeSchema),
  absences: z.array(absenceSchema),
});

/** What has been written: text, read back through the schemas of the real files. */
export interface Disk {
  readonly saveCache: (cache: Cache) => void;
  readonly saveWork: (work: DurableWork) => void;
  readonly load: () => { readonly cache: Cache; readonly work: DurableWork };
}

export function createDisk(): Disk {
  let cacheText = JSON.stringify(EMPTY_CACHE);
  let workText = JSON.stringify(NO_WORK);
  return {
    saveCache: (cache) => {
      cacheText = JSON.stringify(cache);
    },
    saveWork: (work) => {
      workText = JSON.stringify(work);
    },
    load: () => ({
      cache: cacheSchema.parse(JSON.parse(cacheText)),
      work: workSchema.parse(JSON.parse(workText)),
    }),
  };
}
