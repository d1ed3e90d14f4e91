/** Puts the app together: files, session, runtime and the answers to the windows' calls. */
import type { CallOutput } from '../contract/calls';
import { answerOf, callError, type CallResult } from '../contract/errors';
import { activityOf } from '../core/activity/activity-log';
import { NO_CHOICE, type Command } from '../core/commands/command';
import { dayBounds, dayOf } from '../core/entry/day';
import { ok } from '../core/base/result';
import type { Snapshot } from '../contract/snapshot';
import { changeSettings, DEFAULT_SETTINGS, type SettingsChange } from '../contract/settings';
import type { PersonView } from '../core/view/view-types';
import type { Application, ApplicationOptions, SaveFile } from './application';
import { createDispatch, type Handlers } from './calls/dispatch';
import { createFileProblemNotices, type FileProblemNotices } from './storage/file-problem-notices';
import { createSession } from './sign-in/session';
import type { Session } from './sign-in/session-types';
import { createProfileStore } from './storage/profile-store';
import { CALLBACK_PORTS, redirectUriOf } from './oauth/authorization-server';
import { createStorageWatch } from './storage/storage-watch';
import { nameOf } from './system/errors';

/** Resolves when the first snapshot shows something; the account of the last run is opened meanwhile. */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const { clock, logger } = options;
  const storage = createStorageWatch(clock, () => publish());
  const fileNews = createFileProblemNotices(clock);
  const profile = createProfileStore(options.profileDir, logger, clock.now, storage);
  const listeners = new Set<(snapshot: Snapshot) => void>();
  let revision = 0;
  let settings = DEFAULT_SETTINGS;

  function publish(): void {
    revision += 1;
    if (listeners.size === 0) return;
    const latest = snapshot();
    for (const listener of listeners) listener(latest);
  }

  const session = createSession({
    ...options,
    profile,
    onChange: publish,
    storage,
    fileNews,
  });

  function snapshot(): Snapshot {
    const account = session.account();
    return {
      revision,
      host: {
        kind: options.hostKind,
        appVersion: options.appVersion,
        server: new URL(options.apiUrl).origin,
        redirectAddresses: CALLBACK_PORTS.map(redirectUriOf),
        storage: storage.isSafe() ? 'safe' : 'memory-only',
      },
      session: session.view(),
      accounts: session.accounts(),
      settings,
      ...(account === null
        ? { ...nobody(clock.now(), clock.zone()), notices: fileNews.shown(), draft: NO_CHOICE }
        : { ...account.runtime.view(), draft: account.draft() }),
    };
  }

  async function change(changed: SettingsChange): Promise<CallResult<null>> {
    settings = changeSettings(settings, changed);
    await profile.settings.save(settings);
    publish();
    return ok(null);
  }

  const loaded = await profile.settings.load();
  settings = loaded.value;
  fileNews.add('settings', loaded.problem);
  const dispatch = createDispatch({
    handlers: handlersOf({
      session,
      fileNews,
      publish,
      snapshot,
      changeSettings: change,
      saveFile: options.saveFile,
    }),
    logger,
  });
  void session.start().catch((error: unknown) => {
    logger.error('The account of the last run could not be opened', {
      error: nameOf(error),
    });
  });

  return {
    run: async (...call) => answerOf(await dispatch.run(...call), revision),
    cancel: dispatch.cancel,
    snapshot,
    onSnapshot: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setVisible: session.setVisible,
    refresh: session.refresh,
    close: async () => {
      await session.close();
      storage.close();
    },
  };
}

interface Answering {
  readonly session: Session;
  readonly fileNews: FileProblemNotices;
  readonly publish: () => void;
  readonly snapshot: () => Snapshot;
  readonly changeSettings: (change: SettingsChange) => Promise<CallResult<null>>;
  readonly saveFile: SaveFile | null;
}

function handlersOf({
  session,
  fileNews,
  publish,
  snapshot,
  changeSettings,
  saveFile,
}: Answering): Handlers {
  async function give(command: Command): Promise<CallResult<null>> {
    const account = session.account();
    if (account === null) return callError('not-signed-in');
    const isBreak = command.name === 'timer.pause' || command.name === 'timer.resume';
    if (isBreak && account.record.kind === 'key') return callError('pause-needs-own-sign-in');
    const refusal = await account.runtime.give(command);
    return refusal === null ? ok(null) : callError(refusal);
  }

  async function findWork(
    text: string,
    signal: AbortSignal,
  ): Promise<CallResult<CallOutput<'work.find'>>> {
    const account = session.account();
    if (account === null) return callError('not-signed-in');
    const found = await account.knownWork.find(text, signal);
    return found.ok ? found : callError(found.error.kind);
  }

  return {
    'snapshot.get': () => Promise.resolve(ok(snapshot())),
    'timer.start': (input) => give({ name: 'timer.start', ...input }),
    'timer.pause': () => give({ name: 'timer.pause' }),
    'timer.resume': () => give({ name: 'timer.resume' }),
    'timer.stop': (input) => give({ name: 'timer.stop', ...input }),
    'timer.discard': () => give({ name: 'timer.discard' }),
    'timer.change-start': (input) => give({ name: 'timer.change-start', ...input }),
    'entry.continue': (input) => give({ name: 'entry.continue', ...input }),
    'entry.create': (input) => give({ name: 'entry.create', ...input }),
    'entry.edit': (input) => give({ name: 'entry.edit', ...input }),
    'entry.note': (input) => give({ name: 'entry.note', ...input }),
    'entry.delete': (input) => give({ name: 'entry.delete', ...input }),
    'entry.remove-breaks': (input) => give({ name: 'entry.remove-breaks', ...input }),
    'day.show': (input) => give({ name: 'day.show', ...input }),
    'work.find': ({ text }, signal) => findWork(text, signal),
    'work.known': async () => {
      const account = session.account();
      return account === null ? callError('not-signed-in') : ok(await account.knownWork.known());
    },
    'draft.keep': async ({ work }) => {
      const account = session.account();
      if (account === null) return callError('not-signed-in');
      await account.keepDraft(work);
      return ok(null);
    },
    'sync.now': () => {
      session.refresh();
      return Promise.resolve(ok(null));
    },
    'operation.retry': (input) => give({ name: 'operation.retry', ...input }),
    'operation.edit': (input) => give({ name: 'operation.edit', ...input }),
    'operation.discard': (input) => give({ name: 'operation.discard', ...input }),
    'notice.dismiss': (input) => {
      if (session.account() !== null) return give({ name: 'notice.dismiss', ...input });
      fileNews.dismiss(input.noticeId);
      publish();
      return Promise.resolve(ok(null));
    },
    'notice.undo': (input) => give({ name: 'notice.undo', ...input }),
    'activity.list': () => {
      const account = session.account();
      if (account === null) return Promise.resolve(callError('not-signed-in'));
      return Promise.resolve(ok(activityOf(account.runtime.state())));
    },
    'changes.list': ({ accountId }) => session.owed(accountId),
    'file.save': async (file) => {
      // The page of a browser makes a download instead.
      if (saveFile === null) return callError('unknown-call');
      const saved = await saveFile(file);
      if (saved.ok) return saved;
      return callError(saved.error === 'cancelled' ? 'cancelled' : 'file-not-saved');
    },
    'session.use-key': ({ key }) => session.useKey(key),
    'session.choose-person': ({ personId }) => session.choosePerson(personId),
    'session.explore-demo': () => session.exploreDemo(),
    'session.sign-in': ({ clientId }) => session.signIn(clientId),
    'account.add': () => session.add(),
    'account.switch': ({ accountId }) => session.switchTo(accountId),
    'account.remove': ({ accountId, discardWaiting }) => session.remove(accountId, discardWaiting),
    'session.cancel': () => session.cancel(),
    'session.sign-out': ({ discardWaiting }) => session.signOut(discardWaiting),
    'settings.change': (change) => changeSettings(change),
  };
}

/** What is shown while nobody is signed in. */
function nobody(nowMs: number, zone: string): PersonView {
  const day = dayOf(nowMs, zone);
  return {
    clockOffsetMs: 0,
    zone,
    timer: null,
    lastEntry: null,
    day: { day, isToday: true, ...dayBounds(day, zone), entries: [], isLoaded: false },
    connection: { state: 'connecting', waiting: 0, confirmedAtMs: null, problem: null },
    parked: [],
    notices: [],
    newestActivityId: null,
    typesOfWork: [],
    trackingRules: [],
  };
}
