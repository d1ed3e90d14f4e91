// An application without an awork, for the tests of its hosts.
import { DEFAULT_SETTINGS } from '../../src/contract/settings';
import { NO_CHOICE } from '../../src/core/state/command';
import { answerOf, callError, type CallResult } from '../../src/contract/errors';
import type { Snapshot } from '../../src/contract/snapshot';
import type { Application } from '../../src/main/application';
import { createViewers } from '../../src/main/viewers';
import { recordingLogger } from './recording-logger';

export interface FakeApplication extends Application {
  /** What was called, in order, as `[method, ...arguments]`. */
  readonly calls: readonly (readonly unknown[])[];
  readonly publish: (change: Partial<Snapshot>) => void;
  readonly answer: (answer: CallResult<unknown>) => void;
  /** Makes `close` wait for ever. */
  readonly hangOnClose: () => void;
}

export function emptySnapshot(): Snapshot {
  return {
    revision: 1,
    clockOffsetMs: 0,
    zone: 'Europe/Berlin',
    host: {
      kind: 'desktop',
      appVersion: '1.0.0',
      server: 'https://api.awork.example',
      redirectAddresses: ['http://127.0.0.1:21405/callback'],
      storage: 'safe',
      proxySignIn: null,
      desktop: null,
    },
    session: { state: 'signed-out', problem: null, canGoBack: false },
    accounts: [],
    timer: null,
    lastEntry: null,
    recents: [],
    lastEndMs: null,
    waitingSinceMs: null,
    absences: [],
    draft: NO_CHOICE,
    timerBudget: null,
    pinned: [],
    day: {
      day: '2026-11-24',
      isToday: true,
      startMs: 1_795_474_800_000,
      endMs: 1_795_561_200_000,
      entries: [],
      unreadable: [],
      unreadableCount: 0,
      isLoaded: true,
      targetMs: null,
    },
    today: null,
    week: null,
    connection: { state: 'synced', waiting: 0, obstacle: null, problem: null },
    parked: [],
    moreParked: 0,
    notices: [],
    newestActivityId: null,
    typesOfWork: [],
    trackingRules: [],
    canBill: true,
    settings: DEFAULT_SETTINGS,
    request: null,
    update: { state: 'unavailable' },
  };
}

export function createFakeApplication(): FakeApplication {
  const calls: unknown[][] = [];
  const listeners = new Set<(snapshot: Snapshot) => void>();
  let snapshot = emptySnapshot();
  let answer: CallResult<unknown> = callError('not-signed-in');
  let isHanging = false;
  const viewers = createViewers({
    snapshot: () => snapshot,
    onVisibilityChange: (isAnyVisible) => void calls.push(['onVisibilityChange', isAnyVisible]),
    logger: recordingLogger([]),
  });

  return {
    calls,
    publish: (change) => {
      snapshot = { ...snapshot, ...change, revision: snapshot.revision + 1 };
      viewers.publish();
      for (const listener of listeners) listener(snapshot);
    },
    answer: (next) => {
      answer = next;
    },
    hangOnClose: () => {
      isHanging = true;
    },
    run: async (...args) => {
      calls.push(['run', ...args]);
      return answerOf(answer, snapshot.revision);
    },
    work: {
      known: async () => callError('not-signed-in'),
      find: async () => callError('not-signed-in'),
    },
    cancel: (requestId) => void calls.push(['cancel', requestId]),
    snapshot: () => snapshot,
    onSnapshot: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connect: viewers.connect,
    refresh: () => void calls.push(['refresh']),
    askWindow: (...asked) => void calls.push(['askWindow', ...asked]),
    reportAbsence: (away) => void calls.push(['reportAbsence', away]),
    setDesktop: (desktop) => void calls.push(['setDesktop', desktop]),
    close: async () => {
      calls.push(['close']);
      if (isHanging) await new Promise(() => {});
    },
  };
}
