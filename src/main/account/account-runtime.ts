import type { WorkChoice } from '../../core/state/command';
import { viewEntries } from '../../core/state/selectors';
import { serverNow } from '../../core/state/app-state';
import type { AccountView } from '../../contract/snapshot';
import { createCatalogApi } from '../awork/catalog-api';
import { createSend } from '../awork/http';
import { createTimeApi } from '../awork/time-api';
import type { Clock, Credential, Fetch, Logger, NewId } from '../ports';
import { createKnownWork, type KnownWork } from './known-work';
import { createRuntime, type Runtime } from './runtime';
import { createAccountStore, type AccountStore } from '../storage/account-store';
import type { AccountRecord } from '../storage/profile-store';
import type { StorageWatch } from '../storage/storage-watch';
import type { FileProblemNotices } from '../storage/file-problem-notices';

/** An open account: its runtime, its files, its connection to awork. */
export interface OpenAccount {
  readonly record: AccountRecord;
  readonly runtime: Runtime;
  readonly knownWork: KnownWork;
  /** What the next start will be about. */
  readonly draft: () => WorkChoice;
  /** Resolves when it is on the disk. */
  readonly keepDraft: (draft: WorkChoice) => Promise<void>;
  readonly store: AccountStore;
  readonly close: () => Promise<void>;
}

export interface OpenAccountOptions {
  readonly record: AccountRecord;
  readonly folder: string;
  /** Where the calls go now; a demo workspace has a new port at every start. */
  readonly apiUrl: string;
  readonly credential: Credential;
  readonly isVisible: boolean;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly logger: Logger;
  readonly onChange: () => void;
  readonly storage: StorageWatch;
  /** Problems with files from before the account was open: they go into its log. */
  readonly fileProblems: FileProblemNotices;
}

/** Loads what is kept of the account and goes to work. awork is asked only after what is kept can be shown. */
export async function openAccount(options: OpenAccountOptions): Promise<OpenAccount> {
  const { record, folder, apiUrl, credential, fetch, clock, logger } = options;
  const store = createAccountStore(folder, logger, clock.now, options.storage);
  const [{ work: loaded, cache }, loadedDraft] = await Promise.all([
    store.load(),
    store.loadDraft(),
  ]);
  let draft = loadedDraft;
  const { fileProblems } = options;
  fileProblems.add('changes', loaded.problem);
  const work = fileProblems.handOver(loaded.value, serverNow(cache.value, clock.now()));
  if (work !== loaded.value) await store.saveWork(work);
  const send = createSend({ baseUrl: apiUrl, fetch, credential, clock, log: logger });
  const actingAs =
    record.kind === 'key'
      ? ({ kind: 'user', userId: record.personId } as const)
      : ({ kind: 'me', userId: record.personId } as const);
  const catalog = createCatalogApi(send, actingAs);
  const runtime = createRuntime({
    userId: record.personId,
    work,
    cache: cache.value,
    isVisible: options.isVisible,
    api: createTimeApi(send, actingAs),
    catalog,
    store,
    clock,
    newId: options.newId,
    random: Math.random,
    logger,
    onChange: options.onChange,
  });
  return {
    record,
    runtime,
    knownWork: createKnownWork({
      catalog,
      store,
      entries: () => viewEntries(runtime.state()).values(),
      clock,
    }),
    draft: () => draft,
    keepDraft: async (changed) => {
      draft = changed;
      await store.saveDraft(changed);
      options.onChange();
    },
    store,
    close: runtime.close,
  };
}

export function accountView(record: AccountRecord, secret: AccountView['secret']): AccountView {
  return {
    id: record.id,
    kind: record.kind,
    personName: record.personName,
    workspaceName: record.workspaceName,
    workspaceUrl: record.workspaceUrl,
    server: new URL(record.apiUrl).origin,
    secret,
    canPause: record.kind !== 'key',
  };
}
