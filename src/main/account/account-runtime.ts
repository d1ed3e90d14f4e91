import { originOf } from '../awork/api-url';
import type { WorkChoice } from '../../core/state/command';
import { createState } from '../../core/create-state';
import { prepareOutbox } from '../../core/outbox/apply-outbox';
import { viewEntries } from '../../core/state/selectors';
import { serverNow } from '../../core/state/app-state';
import type { AccountView } from '../../contract/snapshot';
import type { Credential, ReportApi } from '../ports';
import type { AccountContext } from './account-context';
import { apisOnDemand } from './apis-on-demand';
import { createKnownWork, type KnownWork } from './known-work';
import { createPinnedWork, type PinnedWork } from './pinned-work';
import { createReports, type Reports } from './reports/reports';
import { createTimerBudgets, type TimerBudgets } from './reports/timer-budget';
import { createRuntime, type Runtime } from './runtime';
import { nameOf } from '../system/errors';
import { inTurns } from '../system/in-turns';
import type { AccountStore } from '../storage/account-store';
import type { AccountRecord } from '../storage/profile-store';

/** An open account: its runtime, its files, its connection to awork. */
export interface OpenAccount {
  readonly record: AccountRecord;
  readonly runtime: Runtime;
  readonly knownWork: KnownWork;
  readonly pinnedWork: PinnedWork;
  readonly reports: Reports;
  readonly reportApi: ReportApi;
  readonly budgets: Pick<TimerBudgets, 'current'>;
  /** The work of the next start. */
  readonly draft: () => WorkChoice;
  /** Resolves when it is on the disk. */
  readonly keepDraft: (draft: WorkChoice) => Promise<void>;
  readonly store: AccountStore;
  readonly close: () => Promise<void>;
}

export interface OpenAccountOptions {
  readonly record: AccountRecord;
  /** Where the calls go now; a demo workspace has a new port at every start. */
  readonly apiUrl: string;
  readonly credential: Credential;
  readonly isVisible: boolean;
}

/** Loads the files of the account and starts its runtime. awork is asked only after the cache can be shown. */
export async function openAccount(
  context: AccountContext,
  { record, apiUrl, credential, isVisible }: OpenAccountOptions,
): Promise<OpenAccount> {
  const { clock, fetch, fileProblems, logger, onChange } = context;
  const store = context.profile.account(record.id);
  const [{ work: loaded, cache }, loadedDraft, pinned] = await Promise.all([
    store.load(),
    store.loadDraft(),
    store.loadPinned(),
  ]);
  let draft = loadedDraft;
  fileProblems.add('changes', loaded.problem);
  const work = fileProblems.handOver(loaded.value, serverNow(cache.value, clock.now()));
  if (work !== loaded.value) await store.saveWork(work);
  const actingAs =
    record.kind === 'key'
      ? ({ kind: 'user', userId: record.personId } as const)
      : ({ kind: 'me', userId: record.personId } as const);
  const apis = apisOnDemand({ apiUrl, clock, fetch, logger }, credential, actingAs);
  let followTimer = (): void => undefined;
  const userId = record.personId;
  const beginning = createState({
    userId,
    work,
    cache: cache.value,
    isVisible,
    zone: clock.zone(),
    nowMs: clock.now(),
  });
  // With thousands of operations the first event would stop everything else for as long as this takes.
  await inTurns(prepareOutbox(beginning.confirmed, beginning.outbox, userId)).catch(
    // The loop comes to the same fault, and goes on after it.
    (error: unknown) => logger.error('The changes were not prepared', { error: nameOf(error) }),
  );
  const runtime = createRuntime(context, {
    state: beginning,
    api: apis.time,
    catalog: apis.catalog,
    store,
    onChange: () => {
      followTimer();
      onChange();
    },
  });
  const state = runtime.state;
  const budgets = createTimerBudgets({ api: apis.report, userId, state, clock, onChange });
  followTimer = budgets.follow;
  return {
    record,
    runtime,
    knownWork: createKnownWork({
      catalog: apis.catalog,
      store,
      entries: () => viewEntries(runtime.state()).values(),
      clock,
    }),
    pinnedWork: createPinnedWork({ loaded: pinned, store, onChange }),
    reports: createReports({ api: apis.report, store: store.reports, state, clock }),
    reportApi: apis.report,
    budgets,
    draft: () => draft,
    keepDraft: async (changed) => {
      draft = changed;
      await store.saveDraft(changed);
      onChange();
    },
    store,
    close: async () => {
      budgets.close();
      await runtime.close();
      await store.whenIdle();
    },
  };
}

export function accountView(record: AccountRecord, secret: AccountView['secret']): AccountView {
  return {
    id: record.id,
    kind: record.kind,
    personName: record.personName,
    workspaceName: record.workspaceName,
    workspaceUrl: record.workspaceUrl,
    server: originOf(record.apiUrl),
    secret,
    canPause: record.kind !== 'key',
  };
}
