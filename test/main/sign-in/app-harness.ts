import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { CallInput, CallName } from '../../../src/contract/calls';
import type { CallResult } from '../../../src/contract/errors';
import { parseJson } from '../../../src/core/base/json';
import { err, ok } from '../../../src/core/base/result';
import type { SessionView, Snapshot } from '../../../src/contract/snapshot';
import type { Application } from '../../../src/main/application';
import { createApplication } from '../../../src/main/create-application';
import { createMemoryVault, type MemoryVault } from '../../support/memory-vault';
import { createProxySignIn, type ProxySignIn } from '../../../src/main/proxy/proxy-sign-in';
import type { Fetch, SecretVault } from '../../../src/main/ports';
import type { ViewerConnection } from '../../../src/main/viewers';
import { startLab, type LabQuirks, type Lab } from '../../support/lab';
import { manualClock, type ManualClock } from '../../support/manual-clock';
import { recordingLogger, type Line } from '../../support/recording-logger';
import { visit, type Visit } from './stand-in-browser';

/** The whole app, but for its windows, against the sandbox over HTTP, in made-up time and with a keychain in memory. */
export interface AppHarness {
  readonly clock: ManualClock;
  readonly sandbox: Lab;
  readonly vault: MemoryVault;
  readonly log: readonly Line[];
  /** What Chromium asks when a proxy does. */
  readonly proxySignIn: ProxySignIn;
  /** What the browser was sent to, in order, and what it saw in the end. */
  readonly visits: readonly Visit[];
  /** The files that the person saved, in order. */
  readonly saved: readonly { readonly name: string; readonly text: string }[];
  /** How the next saving ends. */
  readonly setSaving: (end: 'ok' | 'cancelled' | 'unwritable') => void;
  readonly profileDir: string;
  readonly app: () => Application;
  readonly snapshot: () => Snapshot;
  readonly run: <Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
  ) => Promise<CallResult<unknown>>;
  /** The same for a call that must succeed. */
  readonly done: <Name extends CallName>(name: Name, input: CallInput<Name>) => Promise<void>;
  /** Waits for a snapshot, without letting time pass. */
  readonly until: (holds: (snapshot: Snapshot) => boolean, about?: string) => Promise<Snapshot>;
  /** Lets time pass in steps, and waits for the requests that it sets going. */
  readonly pass: (ms: number, stepMs?: number) => Promise<void>;
  readonly whenIdle: () => Promise<void>;
  /** Signs in with awork, allowing it in the browser, and waits until the day is there. */
  readonly signIn: () => Promise<void>;
  /** Says that the account is theirs where that is asked, and waits until the day is there. */
  readonly confirm: () => Promise<void>;
  /** Connects a visible viewer, as an open window is one. */
  readonly openWindow: () => ViewerConnection;
  /** Takes the browser away: nobody answers the sign-in. */
  readonly closeBrowser: () => void;
  readonly unplug: () => void;
  readonly plugIn: () => void;
  /** Starts the app anew on the same profile and keychain. */
  readonly restart: (how?: 'quit' | 'killed') => Promise<void>;
  /** All that the app wrote into its profile. */
  readonly filesText: () => Promise<string>;
}

export interface AppHarnessOptions {
  /** Changes the parsed body of an answer on its way; `sent` is the body of the request, where it was carried out. */
  readonly answer?: (body: unknown, sent: string | null) => unknown;
  readonly quirks?: Partial<LabQuirks>;
  readonly vault?: (memory: MemoryVault) => SecretVault;
  /** Where the folder of the profile is made; the system's place for what is temporary when left out. */
  readonly disk?: string;
}

const DEADLINE_MS = 8_000;

export async function createAppHarness({
  quirks = {},
  vault: wrap,
  disk = os.tmpdir(),
  answer,
}: AppHarnessOptions = {}) {
  const clock = manualClock();
  const profileDir = await mkdtemp(path.join(disk, 'awork-timer-session-'));
  const sandbox = await startLab({
    now: clock.now,
    zone: 'Europe/Berlin',
    quirks: { consent: 'allow', ...quirks },
  });
  const vault = createMemoryVault();
  const log: Line[] = [];
  const proxySignIn = createProxySignIn(vault, recordingLogger(log));
  const visits: Visit[] = [];
  const saved: { readonly name: string; readonly text: string }[] = [];
  let saving: 'ok' | 'cancelled' | 'unwritable' = 'ok';
  let hasBrowser = true;
  let isPlugged = true;
  let underWay = 0;
  let run = 0;
  let app: Application;

  const guarded =
    (ofRun: number): Fetch =>
    async (url, init) => {
      if (!isPlugged || ofRun !== run) throw refused();
      underWay += 1;
      try {
        const response = await fetch(url, init);
        return answer === undefined
          ? response
          : await changedAnswer(response, (body) =>
              answer(body, response.ok && typeof init.body === 'string' ? init.body : null),
            );
      } finally {
        underWay -= 1;
      }
    };

  async function open(): Promise<void> {
    app = await createApplication({
      context: {
        clock,
        logger: recordingLogger(log),
        vault: wrap?.(vault) ?? vault,
        fetch: guarded(run),
        newId: () => crypto.randomUUID(),
        random: Math.random,
        pageHasFiles: Promise.resolve(),
        firstScreen: Promise.resolve(),
      },
      hostKind: 'desktop',
      appVersion: '1.0.0',
      profileDir,
      apiUrl: sandbox.url,
      demo: false,
      openBrowser: async (url) => {
        if (hasBrowser) void visit(url).then((seen) => visits.push(seen));
        return true;
      },
      desktop: null,
      proxySignIn,
      saveStream: null,
      saveFile: async (file) => {
        if (saving !== 'ok') return err(saving);
        saved.push(file);
        return ok(null);
      },
      updates: null,
    });
    await until(({ session }) => session.state !== 'starting', 'started');
  }

  async function until(holds: (snapshot: Snapshot) => boolean, about = ''): Promise<Snapshot> {
    const deadlineMs = Date.now() + DEADLINE_MS;
    for (;;) {
      const snapshot = app.snapshot();
      if (holds(snapshot)) return snapshot;
      if (Date.now() > deadlineMs) {
        const { session, connection, parked } = snapshot;
        throw new Error(`Never: ${about} ${JSON.stringify({ session, connection, parked })}`);
      }
      await turnOfLoop();
    }
  }

  /** Nothing under way but what hangs on purpose, for long enough that what follows from the last answer has begun. */
  async function whenIdle(): Promise<void> {
    for (let quiet = 0; quiet < 4; quiet += 1) {
      await turnOfLoop();
      // A command that changes nothing waits for those before it, and for what they write to the disk.
      await app.run('operation.discard', { operationId: 'none' });
      if (underWay > sandbox.faults.hangingCount) quiet = -1;
    }
  }

  await open();
  onTestFinished(async () => {
    await app.close();
    await sandbox.close();
    await rm(profileDir, { recursive: true, force: true });
  });

  const harness: AppHarness = {
    proxySignIn,
    clock,
    sandbox,
    vault,
    log,
    visits,
    saved,
    setSaving: (end) => {
      saving = end;
    },
    profileDir,
    app: () => app,
    snapshot: () => app.snapshot(),
    run: (name, input) => app.run(name, input),
    done: async (name, input) => {
      expect(await app.run(name, input)).toMatchObject({ ok: true, value: null });
    },
    until,
    pass: async (ms, stepMs = ms) => {
      for (let passedMs = 0; passedMs < ms; passedMs += stepMs) {
        clock.advance(Math.min(stepMs, ms - passedMs));
        await whenIdle();
      }
    },
    whenIdle,
    signIn: async () => {
      await harness.done('session.sign-in', { clientId: null });
      await harness.confirm();
    },
    confirm: async () => {
      const isAsked = ({ session }: Snapshot) => session.state === 'confirming';
      const { session } = await until((now) => isAsked(now) || isAtWork(now), 'signed in');
      if (session.state === 'confirming') await harness.done('session.confirm', {});
      await until(isAtWork, 'signed in');
    },
    openWindow: () => {
      const connection = app.connect({ push: async () => Promise.resolve() });
      connection.setVisible(true);
      return connection;
    },
    closeBrowser: () => {
      hasBrowser = false;
    },
    unplug: () => {
      isPlugged = false;
    },
    plugIn: () => {
      isPlugged = true;
    },
    restart: async (how = 'quit') => {
      if (how === 'quit') await app.close();
      run += 1;
      await open();
    },
    filesText: () => textOfFolder(profileDir),
  };
  return harness;
}

export function isAtWork({ session, connection }: Snapshot): boolean {
  return session.state === 'signed-in' && connection.state === 'synced';
}

export function signedIn({ session }: Snapshot): Extract<SessionView, { state: 'signed-in' }> {
  if (session.state !== 'signed-in') throw new Error(`The session is ${session.state}`);
  return session;
}

async function changedAnswer(
  response: Response,
  change: (body: unknown) => unknown,
): Promise<Response> {
  const text = await response.text();
  if (text === '') return new Response(null, response);
  const body = parseJson(text);
  return new Response(body === undefined ? text : JSON.stringify(change(body)), response);
}

/** As Node reports a server that is not there. */
function refused(): TypeError {
  const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  return new TypeError('fetch failed', { cause });
}

async function turnOfLoop(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1));
}

async function textOfFolder(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = names
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(path.join(entry.parentPath, entry.name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}
