import { rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod/mini';
import { EMPTY_CACHE, NO_WORK, type Cache, type DurableWork } from '../../core/state/app-state';
import { NO_CHOICE } from '../../core/state/command';
import type { WorkChoice } from '../../core/state/command';
import type { WorkItem } from '../../core/entry/catalog';
import type { Operation } from '../../core/outbox/operation';
import { ok, type Result } from '../../core/base/result';
import { KEPT_ACTIVITY, KEPT_NOTICES } from '../../core/activity/activity-log';
import { MOST_ABSENCES } from '../../core/absence/absence';
import {
  createDurableFile,
  type DurableFile,
  type FileContext,
  type Loaded,
  type Parse,
} from './durable-file';
import { MIB } from '../system/bounded-file';
import { forEachInPieces } from './patient-json';
import { createReportStore, type ReportStore } from './report-store';
import { WORK_MIGRATIONS, WORK_VERSION } from './work-migrations';
import { absenceSchema, noticeSchema } from './notice-schema';
import { cacheSchema } from './cache-schema';
import { workChoiceSchema, workItemSchema } from './choice-schema';
import { aliasesSchema, operationSchema } from './operation-schema';
import { parseWith } from './parse-with';
import { workChanges } from './work-change';
import { rowsOf, understoodOf, withoutRepeatedIds } from './stored-fields';

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
  /** What the person pinned; nothing where the file cannot be read. */
  readonly loadPinned: () => Promise<readonly WorkItem[]>;
  readonly savePinned: (items: readonly WorkItem[]) => Promise<Result<null, 'unwritable'>>;
  /** The weeks and months that were read. */
  readonly reports: Pick<ReportStore, 'load' | 'save'>;
  /** Resolves when all that was to be saved so far is on the disk, or could not be. */
  readonly whenIdle: () => Promise<void>;
  /** Deletes everything of the account, for signing out; what is saved afterwards is dropped. */
  readonly remove: () => Promise<void>;
}

/** A hundred thousand operations and more. */
const MOST_WORK_BYTES = 128 * MIB;
const MOST_CACHE_BYTES = 64 * MIB;
/** One note, and the work that awork suggests. */
const MOST_CHOICE_BYTES = 8 * MIB;

const CACHE_VERSION = 1;
const CHOICE_VERSION = 1;
/** More than awork suggests. */
const MOST_SUGGESTIONS = 1_000;
/** More than anybody finds again in a list. */
export const MOST_PINNED = 50;

export interface AccountStoreContext extends FileContext {
  /** As in `DurableFileOptions`. */
  readonly longFileBytes?: number;
  readonly mostJournalBytes?: number;
}

export function createAccountStore(folder: string, context: AccountStoreContext): AccountStore {
  const work = createDurableFile<DurableWork>({
    ...context,
    path: path.join(folder, 'outbox.json'),
    version: WORK_VERSION,
    migrations: WORK_MIGRATIONS,
    parse: parseWork,
    empty: NO_WORK,
    mostBytes: MOST_WORK_BYTES,
    changes: workChanges,
  });
  const cache = createDurableFile<Cache>({
    ...context,
    path: path.join(folder, 'cache.json'),
    version: CACHE_VERSION,
    parse: parseCache,
    empty: EMPTY_CACHE,
    mostBytes: MOST_CACHE_BYTES,
  });
  const draft = createDurableFile<WorkChoice>({
    ...context,
    path: path.join(folder, 'draft.json'),
    version: CHOICE_VERSION,
    parse: parseWith(workChoiceSchema),
    empty: NO_CHOICE,
    mostBytes: MOST_CHOICE_BYTES,
  });
  const suggestions = createDurableFile<readonly WorkItem[]>({
    ...context,
    path: path.join(folder, 'suggestions.json'),
    version: CHOICE_VERSION,
    parse: parseWith(rowsOf(workItemSchema, MOST_SUGGESTIONS)),
    empty: [],
    mostBytes: MOST_CHOICE_BYTES,
  });
  const pinned = createDurableFile<readonly WorkItem[]>({
    ...context,
    path: path.join(folder, 'pinned.json'),
    version: CHOICE_VERSION,
    parse: parseWith(rowsOf(workItemSchema, MOST_PINNED)),
    empty: [],
    mostBytes: MOST_CHOICE_BYTES,
  });
  const files = [work, cache, draft, suggestions, pinned];
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
    loadPinned: async () => (await pinned.load()).value,
    savePinned: (items) => save(pinned, items),
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
  outbox: z.object({
    operations: z.array(z.unknown()),
    aliases: z.catch(aliasesSchema, {}),
  }),
  notices: z.catch(z.array(z.unknown()), []),
  activity: z.catch(z.array(z.unknown()), []),
  absences: z.catch(z.array(z.unknown()), []),
});

/** Keeps the other operations when one cannot be read: each is working time of a person. */
const parseWork: Parse<DurableWork> = async (data) => {
  const file = workFile.safeParse(data);
  if (!file.success) return null;
  const { outbox, notices, activity, absences } = file.data;
  const operations: Operation[] = [];
  const ids = new Set<string>();
  await forEachInPieces(outbox.operations, (one) => {
    const parsed = operationSchema.safeParse(one);
    if (!parsed.success || ids.has(parsed.data.id)) return;
    ids.add(parsed.data.id);
    operations.push(parsed.data);
  });
  const value: DurableWork = {
    outbox: { operations, aliases: outbox.aliases },
    notices: withoutRepeatedIds(understoodOf(notices, noticeSchema)).slice(-KEPT_NOTICES),
    activity: withoutRepeatedIds(understoodOf(activity, noticeSchema)).slice(-KEPT_ACTIVITY),
    absences: withoutRepeatedIds(understoodOf(absences, absenceSchema)).slice(-MOST_ABSENCES),
  };
  return {
    value,
    isWhole: operations.length === outbox.operations.length,
    hasSamePlaces:
      value.notices.length === notices.length &&
      value.activity.length === activity.length &&
      value.absences.length === absences.length,
  };
};

/** It counts as whole, because awork is asked again for what cannot be read. */
const parseCache: Parse<Cache> = parseWith(cacheSchema);
