/** Puts the app together: files, session, runtime and the answers to the windows' calls. */
import { originOf } from './awork/api-url';
import { answerOf, callError, type CallResult } from '../contract/errors';
import { NO_CHOICE, type Command } from '../core/state/command';
import { dayBounds, dayOf } from '../core/entry/day';
import { ok } from '../core/base/result';
import { differenceOf } from '../core/base/difference';
import { isSameValue } from '../core/base/same-value';
import type { DesktopView } from '../contract/desktop';
import type { Snapshot } from '../contract/snapshot';
import { changeSettings, DEFAULT_SETTINGS, type SettingsChange } from '../contract/settings';
import type { ConnectionView, PersonView } from '../core/view/view-types';
import type { Application, ApplicationOptions } from './application';
import { createDispatch } from './calls/dispatch';
import { handlersOf } from './calls/handlers';
import { reportHandlers } from './calls/report-handlers';
import { createFileProblemNotices } from './storage/file-problem-notices';
import { createSession } from './sign-in/session';
import { createProfileStore } from './storage/profile-store';
import { CALLBACK_PORTS, redirectUriOf } from './oauth/authorization-server';
import { createStorageWatch } from './storage/storage-watch';
import { nameOf } from './system/errors';
import { createUpdateService, type UpdateHost, type UpdateService } from './updates/update-service';
import { createViewers } from './viewers';
import { createWindowRequests } from './window-requests';

const UNCANCELLED = new AbortController().signal;

/** Resolves when the first snapshot shows something; the account of the last run is opened meanwhile. */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const { context } = options;
  const { clock, logger } = context;
  const storage = createStorageWatch(clock, () => publish());
  const fileProblems = createFileProblemNotices(clock);
  const profile = createProfileStore(options.profileDir, { clock, logger, watch: storage });
  const listeners = new Set<(snapshot: Snapshot) => void>();
  let revision = 0;
  let settings = DEFAULT_SETTINGS;
  let desktop: DesktopView | null = null;
  const requests = createWindowRequests(() => publish());
  let updates: UpdateService | null = null;

  /** The last one that was published. */
  let published: Snapshot | null = null;
  /** The same while viewers and listeners get it: drawing it takes time where thousands of operations wait. */
  let pushed: Snapshot | null = null;

  /** Several parts of the app say that something changed, often of the same change: it is published once. */
  function publish(): void {
    updates?.reconsider();
    const seen = draw();
    if (published !== null && differenceOf(published, seen) === null) return;
    revision += 1;
    const latest = { ...seen, revision };
    published = latest;
    pushed = latest;
    viewers.publish();
    for (const listener of listeners) {
      try {
        listener(latest);
      } catch (error) {
        logger.error('A listener failed on a snapshot', { error: nameOf(error) });
      }
    }
    pushed = null;
  }

  const session = createSession(
    { ...context, profile, storage, fileProblems, onChange: publish },
    options,
  );

  /** What windows get: of two with the same revision both are the same, so that a difference applies to either. */
  function newest(): Snapshot {
    if (pushed !== null) return pushed;
    publish();
    return published ?? draw();
  }

  const viewers = createViewers({
    snapshot: newest,
    onVisibilityChange: session.setVisible,
    logger,
  });

  options.proxySignIn?.onChange(publish);

  function snapshot(): Snapshot {
    return pushed ?? draw();
  }

  function draw(): Snapshot {
    const account = session.account();
    return {
      revision,
      host: {
        kind: options.hostKind,
        appVersion: options.appVersion,
        server: originOf(options.apiUrl),
        redirectAddresses: CALLBACK_PORTS.map(redirectUriOf),
        storage: storage.isSafe() ? 'safe' : 'memory-only',
        proxySignIn: options.proxySignIn?.view() ?? null,
        desktop,
      },
      session: session.view(),
      accounts: session.accounts(),
      settings,
      request: requests.current(),
      update: updates?.view() ?? { state: 'unavailable' },
      ...(account === null
        ? {
            ...emptyView(clock.now(), clock.zone()),
            notices: fileProblems.shown(),
            draft: NO_CHOICE,
            timerBudget: null,
            pinned: [],
          }
        : {
            ...account.runtime.view(),
            draft: account.draft(),
            timerBudget: account.budgets.current(),
            pinned: account.pinnedWork.list(),
          }),
    };
  }

  async function change(changed: SettingsChange): Promise<CallResult<null>> {
    settings = changeSettings(settings, changed);
    await profile.settings.save(settings);
    publish();
    return ok(null);
  }

  async function give(command: Command, pressedAtMs: number | null): Promise<CallResult<null>> {
    const account = session.account();
    if (account === null && command.name === 'notice.dismiss') {
      fileProblems.dismiss(command.noticeId);
      publish();
      return ok(null);
    }
    if (account === null) return callError('not-signed-in');
    const isBreak = command.name === 'timer.pause' || command.name === 'timer.resume';
    if (isBreak && account.record.kind === 'key') return callError('pause-needs-own-sign-in');
    const refusal = await account.runtime.give(command, pressedAtMs);
    return refusal === null ? ok(null) : callError(refusal);
  }

  async function startUpdates(host: UpdateHost): Promise<UpdateService> {
    const { checkedAtMs } = (await profile.updates.load()).value;
    return createUpdateService({
      ...context,
      host,
      runningVersion: options.appVersion,
      isEnabled: () => settings.looksForUpdates,
      isDelivering: () => isDelivering(snapshot().connection),
      checkedAtMs,
      saveCheckedAt: async (atMs) => profile.updates.save({ checkedAtMs: atMs }),
      onChange: publish,
    });
  }

  const reading = profile.settings.load();
  // While the file is being read and the page's process is started: the first use of a zone loads the tables of `Intl`.
  clock.zone();
  const loaded = await reading;
  settings = loaded.value;
  if (options.updates !== null) updates = await startUpdates(options.updates);
  fileProblems.add('settings', loaded.problem);
  const handlers = handlersOf({
    session,
    snapshot: newest,
    changeSettings: change,
    saveFile: options.saveFile,
    reports: reportHandlers({ session, saveStream: options.saveStream, clock }),
    desktop: options.desktop,
    proxySignIn: options.proxySignIn,
    probe: () => {
      const init = { method: 'HEAD', redirect: 'manual' } as const;
      context.fetch(new URL('/', options.apiUrl).href, init).catch(() => undefined);
    },
    settleRequest: requests.settle,
    updates,
  });
  const dispatch = createDispatch({ handlers, give, logger });
  void session.start().catch((error: unknown) => {
    logger.error('The account of the last run could not be opened', {
      error: nameOf(error),
    });
  });

  return {
    run: async (...call) => answerOf(await dispatch.run(...call), revision),
    work: {
      known: () => handlers['work.known']({}, UNCANCELLED),
      find: (text) => handlers['work.find']({ text }, UNCANCELLED),
    },
    cancel: dispatch.cancel,
    snapshot,
    onSnapshot: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connect: viewers.connect,
    refresh: session.refresh,
    askWindow: requests.ask,
    reportAbsence: (away) => session.account()?.runtime.reportAbsence(away),
    setDesktop: (found) => {
      const changed = { ...(desktop ?? NOT_LOOKED_AT), ...found };
      if (isSameValue(changed, desktop)) return;
      desktop = changed;
      publish();
    },
    close: async () => {
      updates?.close();
      await session.close();
      await profile.whenIdle();
      storage.close();
    },
  };
}

/** The desktop before anything was found out about it. */
const NOT_LOOKED_AT: DesktopView = {
  tray: 'looking',
  isGnome: false,
  isSandboxed: true,
  mini: { staysOnTop: false, keepsPlace: false, hidesFromCapture: 'no' },
  shortcuts: { toggle: 'off', switch: 'off', open: 'off', mini: 'off' },
  presence: null,
  startsAtLogin: null,
  ownCommand: null,
};

/** Offline, changes wait on the disk, where a restart leaves them. */
function isDelivering({ state, waiting }: ConnectionView): boolean {
  return waiting > 0 && (state === 'synced' || state === 'connecting');
}

/** What is shown while no account is active. */
function emptyView(nowMs: number, zone: string): PersonView {
  const day = dayOf(nowMs, zone);
  return {
    clockOffsetMs: 0,
    zone,
    timer: null,
    lastEntry: null,
    recents: [],
    lastEndMs: null,
    waitingSinceMs: null,
    absences: [],
    day: {
      day,
      isToday: true,
      ...dayBounds(day, zone),
      entries: [],
      unreadable: [],
      unreadableCount: 0,
      isLoaded: false,
      targetMs: null,
    },
    today: null,
    week: null,
    connection: {
      state: 'connecting',
      waiting: 0,
      obstacle: null,
      problem: null,
    },
    parked: [],
    moreParked: 0,
    notices: [],
    newestActivityId: null,
    typesOfWork: [],
    trackingRules: [],
    canBill: true,
  };
}
