/**
 * Who is signed in: from the first page to an active account, and back.
 *
 * ```
 *                    signIn                     useKey
 *   signing-in ◀──────────────── first page ──────────────▶ choosing-person
 *     │    │  failed, with why     ▲  ▲  │                     │  │
 *     │    └───────────────────────┘  │  │ exploreDemo, switch │  │ cancel: back
 *     │ done          cancel ▲    add │  ▼                     │  ▼
 *     ├──▶ confirming ───────┘        │  │                     │
 *     │      │ confirm                │  ▼                     │
 *     └──────┴───────────────────▶ account ◀───────────────────┘
 *       known account                │ ▲      choosePerson
 *                                    └─┘ signIn again: the account stays active behind all of these pages
 * ```
 *
 * An account is closed only when another is opened or on sign-out. Changes run one at a time; requests are made before a
 * change is queued, so a slow answer does not block the queue.
 */
import { originOf } from '../awork/api-url';
import { callError, type CallResult } from '../../contract/errors';
import { isClientId } from '../storage/client-schema';
import { ok } from '../../core/base/result';
import { createClientRegistry } from '../oauth/client-registry';
import type { AccountRecord } from '../storage/profile-store';
import type { AccountContext } from '../account/account-context';
import { createAccountRegistry } from '../account/account-registry';
import { createActiveAccount } from '../account/active-account';
import { beginBrowserSignIn, type BrowserSignIn, type SignedInAccount } from './browser-sign-in';
import { acceptKey, choiceOf, chosenAccount, type AcceptedKey } from './api-key-sign-in';
import { createAccountRemoval } from '../account/remove-account';
import { createPendingChanges } from '../account/pending-changes';
import { createSecrets } from '../credentials/credential-store';
import type { Session, SessionOptions } from './session-types';
import { ACCOUNT, accountViews, FIRST_PAGE, sessionView, type SignInScreen } from './session-view';
import { createSerialQueue } from '../system/serial-queue';
import { nameOf } from '../system/errors';

export function createSession(context: AccountContext, options: SessionOptions): Session {
  const { profile, logger, onChange } = context;
  const connection = { ...context, apiUrl: options.apiUrl };
  const registry = createAccountRegistry(profile.accounts);
  const clients = createClientRegistry(profile.clients, logger);
  const secrets = createSecrets(context);
  const active = createActiveAccount(context, secrets);
  const removal = createAccountRemoval(context, { registry, secrets, active });
  const abort = new AbortController();
  const turn = createSerialQueue();
  let isStarting = true;
  let screen: SignInScreen = ACCOUNT;
  let lastSignIn: Promise<unknown> = Promise.resolve();

  function show(next: SignInScreen): CallResult<null> {
    if (screen.at === 'signing-in') screen.signIn.cancel();
    screen = next;
    onChange();
    return ok(null);
  }

  /** Runs the change after those before it, and publishes its result. */
  function change(
    act: () => Promise<CallResult<null>> | CallResult<null>,
  ): Promise<CallResult<null>> {
    return turn(async () => {
      if (abort.signal.aborted) return callError('cancelled');
      try {
        return await act();
      } finally {
        onChange();
      }
    });
  }

  async function start(): Promise<void> {
    await turn(async () => {
      try {
        context.fileProblems.add('accounts', await registry.load());
        await openLast();
      } finally {
        isStarting = false;
        onChange();
      }
      await removal.removeLeftovers();
    });
  }

  async function openLast(): Promise<void> {
    const last = registry.active();
    if (options.demo || last?.kind === 'demo') {
      const demo = await active.openDemo();
      if (!options.demo) await registry.activate(demo);
      return;
    }
    // With another server set, the account waits for its own.
    const isForThisServer = last !== null && originOf(last.apiUrl) === originOf(options.apiUrl);
    if (isForThisServer) await active.open(last);
  }

  function signIn(clientIdByHand: string | null): Promise<CallResult<null>> {
    const typed = clientIdByHand?.trim() ?? null;
    if (typed !== null && !isClientId(typed)) {
      return Promise.resolve(callError('invalid-input', { path: 'clientId' }));
    }
    return change(() => {
      const present = active.current()?.record;
      const isBack = 'isBack' in screen ? screen.isBack : screen.at === 'account';
      // Signing in again goes to the account's own server, whatever is set for new ones.
      const isAgain = isBack && present?.kind === 'oauth';
      const begun = beginBrowserSignIn({
        connection: isAgain ? { ...connection, apiUrl: present.apiUrl } : connection,
        clients,
        clientIdByHand: typed,
        openBrowser: options.openBrowser,
        onChange,
      });
      show({ at: 'signing-in', signIn: begun, isBack });
      lastSignIn = begun.end
        .then((end) => change(() => finishSignIn(begun, end)))
        .catch((error: unknown) => leave(begun, error));
      return ok(null);
    });
  }

  /** Whatever happens, the page that waits for the browser does not stay. */
  function leave(begun: BrowserSignIn, error: unknown): void {
    logger.error('A sign-in could not be finished', { error: nameOf(error) });
    const isShown = screen.at === 'signing-in' && screen.signIn === begun;
    if (isShown) show({ at: 'first-page', problem: 'unreadable' });
  }

  async function finishSignIn(
    begun: BrowserSignIn,
    end: Awaited<BrowserSignIn['end']>,
  ): Promise<CallResult<null>> {
    if (screen.at !== 'signing-in' || screen.signIn !== begun) return callError('cancelled');
    if (end.kind === 'cancelled') {
      return show(screen.isBack ? ACCOUNT : FIRST_PAGE);
    }
    if (end.kind === 'failed') {
      logger.warn('The sign-in came to nothing', { problem: end.problem });
      return show({ at: 'first-page', problem: end.problem });
    }
    if (registry.find(end.record.id) !== null) return accept(end);
    return show({ at: 'confirming', signedIn: end, isBack: screen.isBack });
  }

  async function accept({ record, pair }: SignedInAccount): Promise<CallResult<null>> {
    await secrets.oauth(record).keep(pair);
    return resume(record);
  }

  function confirm(): Promise<CallResult<null>> {
    return change(() =>
      screen.at === 'confirming' ? accept(screen.signedIn) : callError('nothing-to-choose'),
    );
  }

  /** The credential is valid: resumes the account if it is open, otherwise opens it. */
  async function resume(record: AccountRecord): Promise<CallResult<null>> {
    const present = active.current();
    if (present?.record.id === record.id) present.runtime.signedInAgain();
    else await active.open(record);
    await registry.activate(record);
    return show(ACCOUNT);
  }

  async function useKey(pasted: string): Promise<CallResult<null>> {
    const accepted = await acceptKey(connection, pasted, abort.signal);
    if (!accepted.ok) return accepted;
    const present = screen.at === 'account' ? active.current() : null;
    if (present !== null) return change(() => renewKey(present.record, accepted.value));
    const choice = await choiceOf(connection, accepted.value, abort.signal);
    if (!choice.ok) return choice;
    return change(() => show({ at: 'choosing', choice: choice.value }));
  }

  /** Signing in again keeps the person, the outbox and the view; so the key has to be of the same workspace. */
  async function renewKey(
    record: AccountRecord,
    { key, identity }: AcceptedKey,
  ): Promise<CallResult<null>> {
    const isSame =
      active.current()?.record.id === record.id &&
      record.kind === 'key' &&
      record.workspaceId === identity.workspace.id;
    if (!isSame) return callError('key-refused');
    await secrets.key(record).keep(key);
    return resume(record);
  }

  function choosePerson(personId: string): Promise<CallResult<null>> {
    return change(async () => {
      if (screen.at !== 'choosing') return callError('nothing-to-choose');
      const { choice } = screen;
      const record = chosenAccount(choice, personId, options.apiUrl);
      if (record === null) return callError('nothing-to-choose');
      await secrets.key(record).keep(choice.key);
      return resume(record);
    });
  }

  function exploreDemo(): Promise<CallResult<null>> {
    return change(async () => {
      if (screen.at === 'account' && active.current() !== null) {
        return callError('demo-unavailable');
      }
      if (active.current()?.record.kind !== 'demo') {
        try {
          await registry.activate(await active.openDemo());
        } catch (error) {
          logger.error('The demo workspace did not start', { error: nameOf(error) });
          return callError('demo-unavailable');
        }
      }
      return show(ACCOUNT);
    });
  }

  function cancel(): Promise<CallResult<null>> {
    return change(() => {
      if (screen.at === 'account') return ok(null);
      const isBack = 'isBack' in screen ? screen.isBack : screen.at === 'first-page';
      return show(isBack ? ACCOUNT : FIRST_PAGE);
    });
  }

  function add(): Promise<CallResult<null>> {
    return change(() => {
      if (!context.storage.isSafe()) return callError('not-saved');
      return show(FIRST_PAGE);
    });
  }

  function switchTo(accountId: string): Promise<CallResult<null>> {
    return change(async () => {
      if (active.current()?.record.id !== accountId) {
        const record = registry.find(accountId);
        if (record === null || record.kind === 'demo') return callError('account-not-found');
        // The pending changes of the active account are only in memory.
        if (!context.storage.isSafe()) return callError('not-saved');
        await active.open(record);
        await registry.activate(record);
      }
      return show(ACCOUNT);
    });
  }

  function remove(accountId: string, discardWaiting: boolean): Promise<CallResult<null>> {
    return change(async () => {
      const present = active.current()?.record;
      const record = present?.id === accountId ? present : registry.find(accountId);
      if (record === null) return callError('account-not-found');
      const removed = await removal.remove(record, discardWaiting);
      if (removed.ok && record === present) show(ACCOUNT);
      return removed;
    });
  }

  async function signOut(discardWaiting: boolean): Promise<CallResult<null>> {
    const present = active.current();
    if (present === null) return callError('not-signed-in');
    return remove(present.record.id, discardWaiting);
  }

  return {
    view: () => sessionView({ isStarting, screen, active, secrets }),
    accounts: () => accountViews(registry, active, secrets),
    account: active.current,
    pendingChanges: createPendingChanges(context, registry, active),
    start,
    signIn,
    useKey,
    choosePerson,
    exploreDemo,
    confirm,
    cancel,
    add,
    switchTo,
    remove,
    signOut,
    setVisible: active.setVisible,
    refresh: () => {
      active.current()?.runtime.refresh();
      void active.retryKeychain();
    },
    close: async () => {
      abort.abort();
      if (screen.at === 'signing-in') screen.signIn.cancel();
      await turn(active.close);
      // A sign-in that ends may still write the client registry.
      await lastSignIn;
      await secrets.whenIdle();
    },
  };
}
