import { rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { EMPTY_CACHE, NO_WORK, type Cache, type DurableWork } from '../../core/state/app-state';
import { NO_CHOICE } from '../../core/state/command';
import type { WorkChoice } from '../../core/state/command';
import type { WorkItem } from '../../core/entry/catalog';
import { ok, type Result } from '../../core/base/result';
import {
  createDurableFile,
  type DurableFile,
  type FileContext,
  type Loaded,
  type Parse,
} from './durable-file';
import { mapInPieces } from './patient-json';
import { createReportStore, type ReportStore } from './report-store';
import { WORK_MIGRATIONS, WORK_VERSION } from './work-migrations';
import { workChoiceSchema, workItemSchema } from './choice-schema';
import { noticeSchema } from './notice-schema';
import {
  absenceSchema,
  aliasesSchema,
  cacheSchema,
  daySchema,
  entrySchema,
  operationSchema,
  trackingRuleSchema,
  typeOfWorkSchema,
} from './work-schema';

/** The files of one account: the pending changes, and what can be read from awork again. */
export interface AccountStore {
  readonly load: () => Promise<{
    readonly work: Loaded<DurableWork>;
    readonly cache: Loaded<Cache>;
  }>;
  /** The same, without setting anything aside: for an inactive account. */
  readonly peek: () => Promise<{
    readonly work: DurableWork;
    readonly isWorkWhole: boolean;
    readonly cache: Cache;
  }>;
  readonly saveWork: (work: DurableWork) => Promise<Result<null, 'unwritable'>>;
  readonly saveCache: (cache: Cache) => Promise<Result<null, 'unwritable'>>;
  /** The work of the next start; nothing chosen where the file cannot be read. */
  readonly loadDraft: () => Promise<WorkChoice>;
  readonly saveDraft: (draft: WorkChoice) => Promise<Result<null, 'unwritable'>>;
  /** What awork suggested last; none where the file cannot be read. */
  readonly loadSuggestions: () => Promise<readonly WorkItem[]>;
  readonly saveSuggestions: (items: readonly WorkItem[]) => Promise<Result<null, 'unwritable'>>;
  /** The weeks and months that were read. */
  readonly reports: Pick<ReportStore, 'load' | 'save'>;
  /** Resolves when all that was to be saved so far is on the disk, or could not be. */
  readonly whenIdle: () => Promise<void>;
  /** Deletes everything of the account, for signing out; what is saved afterwards is dropped. */
  readonly remove: () => Promise<void>;
}

const CACHE_VERSION = 1;
const CHOICE_VERSION = 1;

export function createAccountStore(folder: string, context: FileContext): AccountStore {
  const work = createDurableFile<DurableWork>({
    ...context,
    path: path.join(folder, 'outbox.json'),
    version: WORK_VERSION,
    migrations: WORK_MIGRATIONS,
    parse: parseWork,
    empty: NO_WORK,
  });
  const cache = createDurableFile<Cache>({
    ...context,
    path: path.join(folder, 'cache.json'),
    version: CACHE_VERSION,
    parse: parseCache,
    empty: EMPTY_CACHE,
  });
  const draft = createDurableFile<WorkChoice>({
    ...context,
    path: path.join(folder, 'draft.json'),
    version: CHOICE_VERSION,
    parse: parseWith(workChoiceSchema),
    empty: NO_CHOICE,
  });
  const suggestions = createDurableFile<readonly WorkItem[]>({
    ...context,
    path: path.join(folder, 'suggestions.json'),
    version: CHOICE_VERSION,
    parse: (data) => {
      const rows = z.array(z.unknown()).safeParse(data);
      if (!rows.success) return null;
      return { value: understood(rows.data, workItemSchema), isWhole: true };
    },
    empty: [],
  });
  const files = [work, cache, draft, suggestions];
  let isRemoved = false;
  const reports = createReportStore(path.join(folder, 'reports'), context, () => isRemoved);

  /** An answer of awork may come after the person has signed out, and must leave nothing behind. */
  function save<T>(file: DurableFile<T>, value: T): Promise<Result<null, 'unwritable'>> {
    return isRemoved ? Promise.resolve(ok(null)) : file.save(value);
  }

  return {
    load: async () => {
      const [loadedWork, loadedCache] = await Promise.all([work.load(), cache.load()]);
      return { work: loadedWork, cache: loadedCache };
    },
    peek: async () => {
      const { value, isWhole } = await work.peek();
      return { work: value, isWorkWhole: isWhole, cache: (await cache.peek()).value };
    },
    saveWork: (value) => save(work, value),
    saveCache: (value) => save(cache, value),
    loadDraft: async () => (await draft.load()).value,
    saveDraft: (value) => save(draft, value),
    loadSuggestions: async () => (await suggestions.load()).value,
    saveSuggestions: (items) => save(suggestions, items),
    reports,
    whenIdle: async () => {
      await Promise.all([...files, reports].map((file) => file.whenIdle()));
    },
    remove: async () => {
      isRemoved = true;
      await Promise.all([...files.map((file) => file.remove()), reports.whenIdle()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const workFile = z.object({
  outbox: z.object({ operations: z.array(z.unknown()), aliases: aliasesSchema.catch({}) }),
  notices: z.array(z.unknown()).catch([]),
  activity: z.array(z.unknown()).catch([]),
  absences: z.array(z.unknown()).catch([]),
});

/** Keeps the other operations when one cannot be read: each is working time of a person. */
const parseWork: Parse<DurableWork> = async (data) => {
  const file = workFile.safeParse(data);
  if (!file.success) return null;
  const { outbox, notices, activity, absences } = file.data;
  const operations = await understoodInPieces(outbox.operations, operationSchema);
  return {
    value: {
      outbox: { operations, aliases: outbox.aliases },
      notices: understood(notices, noticeSchema),
      activity: understood(activity, noticeSchema),
      absences: understood(absences, absenceSchema),
    },
    isWhole: operations.length === outbox.operations.length,
  };
};

const cacheFile = z.looseObject({
  confirmed: z.looseObject({
    entries: z.record(z.string(), z.unknown()),
    loadedDays: z.array(z.unknown()),
  }),
  typesOfWork: z.array(z.unknown()),
  trackingRules: z.array(z.unknown()),
});

/** Keeps the other rows when one cannot be read. The file counts as whole, because awork is asked for the row again. */
const parseCache: Parse<Cache> = (data) => {
  const file = cacheFile.safeParse(data);
  if (!file.success) return null;
  const { confirmed, typesOfWork, trackingRules } = file.data;
  const entries = Object.entries(confirmed.entries).filter(
    ([, entry]) => entrySchema.safeParse(entry).success,
  );
  return parseWith(cacheSchema)({
    ...file.data,
    confirmed: {
      ...confirmed,
      entries: Object.fromEntries(entries),
      loadedDays: understood(confirmed.loadedDays, daySchema),
    },
    typesOfWork: understood(typesOfWork, typeOfWorkSchema),
    trackingRules: understood(trackingRules, trackingRuleSchema),
  });
};

function understood<T>(values: readonly unknown[], schema: z.ZodType<T>): readonly T[] {
  return values.flatMap((value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}

/** As `understood`, for lists of any length. */
async function understoodInPieces<T>(
  values: readonly unknown[],
  schema: z.ZodType<T>,
): Promise<readonly T[]> {
  const parsed = await mapInPieces(values, (value) => schema.safeParse(value));
  return parsed.flatMap((one) => (one.success ? [one.data] : []));
}

function parseWith<T>(schema: z.ZodType<T>): Parse<T> {
  return (data) => {
    const parsed = schema.safeParse(data);
    return parsed.success ? { value: parsed.data, isWhole: true } : null;
  };
}
