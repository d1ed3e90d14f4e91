// Snapshots as main makes them, for tests of what shows them. The day is a Tuesday in Berlin, 24 November 2026.
import { DEFAULT_SETTINGS } from '../../src/contract/settings';
import { NO_CHOICE } from '../../src/core/state/command';
import type { WorkItem } from '../../src/core/entry/catalog';
import type { Break, ProjectRef, Work } from '../../src/core/entry/entry';
import { HOUR_MS, MINUTE_MS, SECOND_MS, type EpochMs } from '../../src/core/base/instant';
import type { DesktopView } from '../../src/contract/desktop';
import type { AccountView, Snapshot } from '../../src/contract/snapshot';
import type { DayView, EntryView } from '../../src/core/view/view-types';
import { phaseOf } from '../../src/core/entry/span';

/** What main has sent, where that is a whole snapshot. */
export function snapshotIn(change: string): Snapshot {
  return JSON.parse(change) as Snapshot;
}

/** 00:00 in Berlin. */
const DAY_START_MS = Date.UTC(2026, 10, 23, 23);
/** 14:30 in Berlin. */
export const NOW_MS = at(14, 30);

/** The instant at which clocks in Berlin show this on the day of the tests. */
export function at(hour: number, minute: number, second = 0): EpochMs {
  return DAY_START_MS + hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS;
}

export const TYPES = {
  design: { id: 'type-design', name: 'Design' },
  development: { id: 'type-development', name: 'Development' },
  meeting: { id: 'type-meeting', name: 'Meeting' },
} as const;

export const WEBSITE: ProjectRef = {
  id: 'project-website',
  name: 'Website relaunch',
  key: 'WEB',
  color: '#3a7bd5',
  company: 'Example Company',
};

export const SHOP: ProjectRef = {
  id: 'project-shop',
  name: 'Shop',
  key: 'SHOP',
  color: '#c2568b',
  company: null,
};

export function aWork(changed: Partial<Work> = {}): Work {
  return {
    project: WEBSITE,
    task: { id: 'task-navigation', name: 'Build the navigation', key: 'WEB-12' },
    typeOfWork: TYPES.development,
    note: '',
    isBillable: true,
    ...changed,
  };
}

interface EntryOptions {
  readonly id?: string;
  readonly key?: string;
  readonly work?: Partial<Work>;
  readonly startMs?: EpochMs;
  /** Null runs. */
  readonly endMs?: EpochMs | null;
  readonly breaks?: readonly Break[];
  readonly delivery?: EntryView['delivery'];
  readonly isBilled?: boolean;
  readonly isWorkClosed?: boolean;
}

/** From 9:00 to 10:30, unless told otherwise. */
export function anEntry(options: EntryOptions = {}): EntryView {
  const { id = 'entry-1', startMs = at(9, 0), endMs = at(10, 30), breaks = [] } = options;
  const breakMs = breaks.reduce((sum, one) => sum + ((one.endMs ?? one.startMs) - one.startMs), 0);
  const span = {
    kind: 'timed',
    startMs,
    endMs,
    breaks,
    durationSec: endMs === null ? null : Math.round((endMs - startMs - breakMs) / SECOND_MS),
  } as const;
  return {
    id,
    key: options.key ?? id,
    userId: 'person-demo',
    work: aWork(options.work),
    zone: 'Europe/Berlin',
    span,
    isBilled: options.isBilled ?? false,
    isWorkClosed: options.isWorkClosed ?? false,
    createdAtMs: endMs ?? startMs,
    phase: phaseOf({ span }),
    delivery: options.delivery ?? 'delivered',
  };
}

export function aDay(changed: Partial<DayView> = {}): DayView {
  return {
    day: '2026-11-24',
    isToday: true,
    startMs: DAY_START_MS,
    endMs: DAY_START_MS + 24 * HOUR_MS,
    entries: [],
    unreadable: [],
    unreadableCount: 0,
    isLoaded: true,
    targetMs: null,
    ...changed,
  };
}

export function anAccount(changed: Partial<AccountView> = {}): AccountView {
  return {
    id: 'account-demo',
    kind: 'oauth',
    personName: 'Demo Person',
    workspaceName: 'Example Company',
    workspaceUrl: null,
    server: 'https://api.awork.example',
    secret: 'keychain',
    canPause: true,
    ...changed,
  };
}

/** A desktop with a panel, on which everything works. */
export function aDesktop(changed: Partial<DesktopView> = {}): DesktopView {
  return {
    tray: 'shown',
    isGnome: false,
    isSandboxed: true,
    mini: { staysOnTop: true, keepsPlace: true, hidesFromCapture: 'no' },
    shortcuts: { toggle: 'off', switch: 'off', open: 'off', mini: 'off' },
    startsAtLogin: null,
    ownCommand: null,
    presence: { idle: ['x11'], lock: ['logind'], sleep: ['logind', 'clocks'] },
    ...changed,
  };
}

export const SIGNED_OUT = { state: 'signed-out', problem: null, canGoBack: false } as const;

/** Signed in, synced, nothing running, nothing done today. */
export function aSnapshot(changed: Partial<Snapshot> = {}): Snapshot {
  return {
    revision: 1,
    clockOffsetMs: 0,
    zone: 'Europe/Berlin',
    host: {
      kind: 'desktop',
      appVersion: '0.1.0',
      server: 'https://api.awork.example',
      redirectAddresses: ['http://127.0.0.1:21405/callback'],
      storage: 'safe',
      proxySignIn: null,
      desktop: null,
    },
    session: { state: 'signed-in', account: anAccount(), mustSignInAgain: false },
    accounts: [anAccount()],
    timer: null,
    lastEntry: null,
    recents: [],
    lastEndMs: null,
    waitingSinceMs: null,
    absences: [],
    day: aDay(),
    today: null,
    week: null,
    draft: NO_CHOICE,
    timerBudget: null,
    pinned: [],
    connection: {
      state: 'synced',
      waiting: 0,
      obstacle: null,
      problem: null,
    },
    parked: [],
    moreParked: 0,
    notices: [],
    newestActivityId: null,
    typesOfWork: Object.values(TYPES),
    trackingRules: [],
    canBill: true,
    settings: { ...DEFAULT_SETTINGS, language: 'en' },
    request: null,
    update: { state: 'unavailable' },
    ...changed,
  };
}

/** The same with a timer, which is in the day's list too. */
export function aRunningSnapshot(
  timer: EntryView = anEntry({ id: 'entry-timer', startMs: at(13, 45), endMs: null }),
  changed: Partial<Snapshot> = {},
): Snapshot {
  const lastEntry = anEntry();
  return aSnapshot({
    timer,
    lastEntry,
    lastEndMs: at(10, 30),
    day: aDay({ entries: [timer, lastEntry] }),
    ...changed,
  });
}

export function aWorkItem(changed: Partial<WorkItem> = {}): WorkItem {
  return {
    project: WEBSITE,
    task: { id: 'task-navigation', name: 'Build the navigation', key: 'WEB-12' },
    typeOfWork: TYPES.development,
    isBillableByDefault: true,
    isClosed: false,
    plan: null,
    ...changed,
  };
}
