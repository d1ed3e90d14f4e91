import type { CallOutput } from '../../contract/calls';
import { callError, type CallResult } from '../../contract/errors';
import type { SettingsChange } from '../../contract/settings';
import type { Snapshot } from '../../contract/snapshot';
import { ok } from '../../core/base/result';
import type { DesktopCalls, SaveFile } from '../application';
import type { ProxySignIn } from '../proxy/proxy-sign-in';
import type { Session } from '../sign-in/session-types';
import type { UpdateService } from '../updates/update-service';
import type { Handlers } from './dispatch';
import type { ReportHandlers } from './report-handlers';

export interface HandlerOptions {
  readonly session: Session;
  readonly snapshot: () => Snapshot;
  readonly changeSettings: (change: SettingsChange) => Promise<CallResult<null>>;
  readonly saveFile: SaveFile | null;
  readonly reports: ReportHandlers;
  readonly desktop: DesktopCalls | null;
  readonly proxySignIn: ProxySignIn | null;
  /** Asks the server for nothing, so that a proxy before it answers. */
  readonly probe: () => void;
  readonly settleRequest: (number: number) => void;
  /** Null where the app does not update itself. */
  readonly updates: UpdateService | null;
}

/** The answers to all calls but the core's own commands. */
export function handlersOf({
  session,
  snapshot,
  changeSettings,
  saveFile,
  reports,
  desktop,
  proxySignIn,
  probe,
  settleRequest,
  updates,
}: HandlerOptions): Handlers {
  async function findWork(
    text: string,
    signal: AbortSignal,
  ): Promise<CallResult<CallOutput<'work.find'>>> {
    const account = session.account();
    if (account === null) return callError('not-signed-in');
    const found = await account.knownWork.find(text, signal);
    if (found.ok) await account.pinnedWork.learn(found.value);
    return found.ok ? found : callError(found.error.kind);
  }

  return {
    'snapshot.get': () => Promise.resolve(ok(snapshot())),
    'work.find': ({ text }, signal) => findWork(text, signal),
    'work.known': async () => {
      const account = session.account();
      return account === null ? callError('not-signed-in') : ok(await account.knownWork.known());
    },
    'work.pin': async ({ item, isPinned }) => {
      const account = session.account();
      if (account === null) return callError('not-signed-in');
      await account.pinnedWork.pin(item, isPinned);
      return ok(null);
    },
    'draft.keep': async ({ work }) => {
      const account = session.account();
      if (account === null) return callError('not-signed-in');
      await account.keepDraft(work);
      return ok(null);
    },
    'sync.now': () => {
      proxySignIn?.askAgain();
      session.refresh();
      return Promise.resolve(ok(null));
    },
    'activity.list': () => {
      const account = session.account();
      if (account === null) return Promise.resolve(callError('not-signed-in'));
      return Promise.resolve(ok(account.runtime.activity()));
    },
    'changes.list': ({ accountId, from }) => session.pendingChanges(accountId, from),
    'file.save': async (file) => {
      // The page of a browser makes a download instead.
      if (saveFile === null) return callError('unknown-call');
      const saved = await saveFile(file);
      if (saved.ok) return saved;
      return callError(saved.error === 'cancelled' ? 'cancelled' : 'file-not-saved');
    },
    ...reports,
    'session.use-key': ({ key }) => session.useKey(key),
    'session.choose-person': ({ personId }) => session.choosePerson(personId),
    'session.explore-demo': () => session.exploreDemo(),
    'session.sign-in': ({ clientId }) => session.signIn(clientId),
    'account.add': () => session.add(),
    'account.switch': ({ accountId }) => session.switchTo(accountId),
    'account.remove': ({ accountId, discardWaiting }) => session.remove(accountId, discardWaiting),
    'session.confirm': () => session.confirm(),
    'session.cancel': () => session.cancel(),
    'session.sign-out': ({ discardWaiting }) => session.signOut(discardWaiting),
    'proxy.sign-in': (credentials) => {
      if (proxySignIn?.submit(credentials) !== true) {
        return Promise.resolve(callError('nothing-to-choose'));
      }
      // Without an account nothing else would tell whether the proxy accepts it.
      if (session.account() === null) probe();
      else session.refresh();
      return Promise.resolve(ok(null));
    },
    'proxy.dismiss': () => {
      proxySignIn?.dismiss();
      return Promise.resolve(ok(null));
    },
    'settings.change': (change) => changeSettings(change),
    'window.show': ({ window }) => {
      if (desktop === null) return Promise.resolve(callError('unknown-call'));
      desktop.showWindow(window);
      return Promise.resolve(ok(null));
    },
    'login-item.set': async ({ isOn }) => {
      if (desktop === null) return callError('unknown-call');
      return (await desktop.startAtLogin(isOn)) ? ok(null) : callError('login-item-refused');
    },
    'own-command.set': async ({ isOn }) => {
      if (desktop === null) return callError('unknown-call');
      return (await desktop.setOwnCommand(isOn)) ? ok(null) : callError('own-command-refused');
    },
    'presence.try': async (_input, signal) => {
      if (desktop === null) return callError('unknown-call');
      const view = await desktop.tryPresence(signal);
      return view === null ? callError('cancelled') : ok(view);
    },
    'request.settle': ({ number }) => {
      settleRequest(number);
      return Promise.resolve(ok(null));
    },
    'update.check': () => startUpdate(updates?.check),
    'update.download': () => startUpdate(updates?.download),
    'update.restart': () => startUpdate(updates?.restart),
  };
}

/** Starts one step of an update; the snapshot shows how it goes on. */
function startUpdate(step: (() => Promise<void>) | undefined): Promise<CallResult<null>> {
  if (step === undefined) return Promise.resolve(callError('unknown-call'));
  void step();
  return Promise.resolve(ok(null));
}
