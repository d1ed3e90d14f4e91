/**
 * Who is signed in: from the first page to an account at work, and back.
 *
 * ```
 *              useKey            choosePerson
 *  signed-out ────────▶ choosing-person ────────▶ signed-in ──signOut──▶ signed-out
 *      │  ▲                   │ cancel                ▲
 *      │  └───────────────────┘                       │
 *      └──────────────── exploreDemo ─────────────────┘
 * ```
 */
import { callError, type CallResult } from '../../contract/errors';
import type { Identity, Person } from '../../core/catalog';
import { ok } from '../../core/result';
import type { AccountView, SessionView } from '../../core/snapshot';
import { apiKeyCredential, parseApiKey } from '../awork/api-key-credential';
import { createCatalogApi } from '../awork/catalog-api';
import { createSend } from '../awork/http';
import { startDemoWorkspace, type DemoWorkspace } from '../demo/demo-workspace';
import type { ApplicationOptions } from '../application';
import type { AccountRecord, Accounts, ProfileStore } from '../storage/profile-store';
import { accountIdOf, secretNameOf } from './account-id';
import { createKeySecret, type KeySecret } from './key-secret';
import { accountView, openAccount, type OpenAccount } from './open-account';

export interface Session {
  readonly view: () => SessionView;
  readonly accounts: () => readonly AccountView[];
  readonly account: () => OpenAccount | null;
  /** Opens the account of the last run, or the demo when that was asked for. */
  readonly start: () => Promise<void>;
  readonly useKey: (pasted: string) => Promise<CallResult<null>>;
  readonly choosePerson: (personId: string) => Promise<CallResult<null>>;
  readonly exploreDemo: () => Promise<CallResult<null>>;
  readonly cancel: () => Promise<CallResult<null>>;
  readonly signOut: (discardWaiting: boolean) => Promise<CallResult<null>>;
  readonly setVisible: (isVisible: boolean) => void;
  readonly refresh: () => void;
  readonly close: () => Promise<void>;
}

export type SessionOptions = Pick<
  ApplicationOptions,
  'profileDir' | 'apiUrl' | 'demo' | 'fetch' | 'vault' | 'clock' | 'newId' | 'logger'
> & {
  readonly profile: ProfileStore;
  readonly onChange: () => void;
  readonly onStorage: (isSafe: boolean) => void;
};

/** A key that awork accepted, until it is known whom it stands for. */
interface Choice {
  readonly key: string;
  readonly identity: Identity;
  readonly people: readonly Person[];
}

const DEMO_NAME = { person: 'Demo Person', workspace: 'Demo workspace' } as const;

export function createSession(options: SessionOptions): Session {
  const { profile, logger, vault } = options;
  let isStarting = true;
  let isVisible = false;
  let accounts: Accounts = { activeId: null, known: [] };
  let choice: Choice | null = null;
  let open: OpenAccount | null = null;
  let secret: KeySecret | null = null;
  let demo: DemoWorkspace | null = null;
  const abort = new AbortController();

  function view(): SessionView {
    if (open !== null) {
      const place = open.record.kind === 'demo' ? 'none' : (secret?.place() ?? 'none');
      return {
        state: 'signed-in',
        account: accountView(open.record, place),
        mustSignInAgain: open.runtime.state().mustSignInAgain,
      };
    }
    if (isStarting) return { state: 'starting' };
    if (choice === null) return { state: 'signed-out', problem: null, canGoBack: false };
    const { identity, people } = choice;
    return { state: 'choosing-person', workspaceName: identity.workspace.name, people };
  }

  async function start(): Promise<void> {
    const loaded = await profile.accounts.load();
    accounts = loaded.value;
    const active = accounts.known.find(({ id }) => id === accounts.activeId) ?? null;
    // A token is good for its server only: with another server set, the account waits for its own.
    const isForThisServer =
      active?.kind === 'demo' ||
      (active !== null && new URL(active.apiUrl).origin === new URL(options.apiUrl).origin);
    if (options.demo || active?.kind === 'demo') await enterDemo(!options.demo);
    else if (active !== null && isForThisServer) await enter(active, null);
    isStarting = false;
    options.onChange();
  }

  async function enter(record: AccountRecord, newKey: string | null): Promise<void> {
    const kept = createKeySecret(vault, secretNameOf(record), logger);
    if (newKey !== null) await kept.keep(newKey);
    secret = kept;
    open = await openAccount({
      ...common(),
      record,
      folder: profile.accountFolder(record.id),
      apiUrl: record.apiUrl,
      credential: kept.credential,
    });
  }

  async function enterDemo(isRemembered: boolean): Promise<void> {
    demo ??= await startDemoWorkspace(options.profileDir);
    const { apiUrl, token, personId } = demo;
    const record: AccountRecord = {
      id: 'demo',
      kind: 'demo',
      apiUrl,
      personId,
      personName: DEMO_NAME.person,
      workspaceId: 'demo',
      workspaceName: DEMO_NAME.workspace,
      workspaceUrl: null,
    };
    secret = null;
    open = await openAccount({
      ...common(),
      record,
      folder: profile.accountFolder(record.id),
      apiUrl,
      credential: apiKeyCredential(token),
    });
    if (isRemembered) await remember(record);
  }

  function common() {
    const { fetch, clock, newId, onChange, onStorage } = options;
    return { isVisible, fetch, clock, newId, logger, onChange, onStorage };
  }

  async function remember(record: AccountRecord): Promise<void> {
    accounts = {
      activeId: record.id,
      known: [...accounts.known.filter(({ id }) => id !== record.id), record],
    };
    options.onStorage((await profile.accounts.save(accounts)).ok);
  }

  async function useKey(pasted: string): Promise<CallResult<null>> {
    const key = parseApiKey(pasted);
    if (!key.ok) return callError('key-malformed', { problem: key.error });
    const { apiUrl, fetch, clock } = options;
    const send = createSend({
      baseUrl: apiUrl,
      fetch,
      credential: apiKeyCredential(key.value),
      clock,
      log: logger,
    });
    const catalog = createCatalogApi(send, null);
    const me = await catalog.me(abort.signal);
    if (!me.ok) {
      const isRefused = me.error.kind === 'unauthorized' || me.error.kind === 'forbidden';
      return callError(isRefused ? 'key-refused' : me.error.kind);
    }
    if (open !== null) return renewKey(open, key.value, me.value);
    const people = await catalog.people(abort.signal);
    if (!people.ok) return callError(people.error.kind);
    const persons = people.value.filter(({ isApiUser }) => !isApiUser);
    if (persons.length === 0) return callError('nothing-to-choose');
    choice = { key: key.value, identity: me.value, people: persons };
    options.onChange();
    return ok(null);
  }

  /** Signing in again keeps the person, the outbox and the view; so the key has to be of the same workspace. */
  async function renewKey(
    account: OpenAccount,
    key: string,
    identity: Identity,
  ): Promise<CallResult<null>> {
    const isSame =
      account.record.kind === 'key' && account.record.workspaceId === identity.workspace.id;
    if (!isSame || secret === null) return callError('key-refused');
    await secret.keep(key);
    account.runtime.signedInAgain();
    options.onChange();
    return ok(null);
  }

  async function choosePerson(personId: string): Promise<CallResult<null>> {
    if (choice === null) return callError('nothing-to-choose');
    const { key, identity, people } = choice;
    const person = people.find(({ id }) => id === personId);
    if (person === undefined) return callError('nothing-to-choose');
    const account = {
      kind: 'key',
      apiUrl: options.apiUrl,
      personId,
      personName: person.name,
      workspaceId: identity.workspace.id,
      workspaceName: identity.workspace.name,
      workspaceUrl: identity.workspace.url,
    } as const;
    const record: AccountRecord = { id: accountIdOf(account), ...account };
    choice = null;
    await enter(record, key);
    await remember(record);
    options.onChange();
    return ok(null);
  }

  async function exploreDemo(): Promise<CallResult<null>> {
    if (open !== null) return callError('demo-unavailable');
    try {
      await enterDemo(true);
    } catch (error) {
      logger.error('The demo workspace did not start', {
        error: error instanceof Error ? error.name : typeof error,
      });
      return callError('demo-unavailable');
    }
    options.onChange();
    return ok(null);
  }

  async function cancel(): Promise<CallResult<null>> {
    choice = null;
    options.onChange();
    return Promise.resolve(ok(null));
  }

  async function signOut(discardWaiting: boolean): Promise<CallResult<null>> {
    if (open === null) return callError('not-signed-in');
    const count = open.runtime.state().outbox.operations.length;
    if (count > 0 && !discardWaiting) return callError('changes-waiting', { count });
    const { record, store } = open;
    await open.close();
    open = null;
    await secret?.forget();
    secret = null;
    await store.remove();
    await demo?.close();
    demo = null;
    accounts = { activeId: null, known: accounts.known.filter(({ id }) => id !== record.id) };
    options.onStorage((await profile.accounts.save(accounts)).ok);
    options.onChange();
    return ok(null);
  }

  /** A keychain that was locked at the start may be open by now. */
  async function lookForSecret(): Promise<void> {
    if (open === null || secret === null) return;
    const { runtime } = open;
    if (
      runtime.state().mustSignInAgain &&
      secret.place() === 'none' &&
      (await secret.lookAgain())
    ) {
      runtime.signedInAgain();
    }
  }

  function accountViews(): readonly AccountView[] {
    const current = view();
    return current.state === 'signed-in' ? [current.account] : [];
  }

  return {
    view,
    accounts: accountViews,
    account: () => open,
    start,
    useKey,
    choosePerson,
    exploreDemo,
    cancel,
    signOut,
    setVisible: (visible) => {
      isVisible = visible;
      open?.runtime.setVisible(visible);
    },
    refresh: () => {
      open?.runtime.refresh();
      void lookForSecret();
    },
    close: async () => {
      abort.abort();
      await open?.close();
      await demo?.close();
    },
  };
}
