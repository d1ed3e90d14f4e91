import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { createState } from '../../../src/core/create-state';
import type { DurableWork } from '../../../src/core/state/app-state';
import type { Command } from '../../../src/core/state/command';
import { createCatalogApi } from '../../../src/main/awork/catalog-api';
import { createSend } from '../../../src/main/awork/http';
import { createTimeApi } from '../../../src/main/awork/time-api';
import type { CatalogApi, Clock, Fetch, NewId, TimeApi } from '../../../src/main/ports';
import {
  createRuntime,
  type Runtime,
  type RuntimeOptions,
} from '../../../src/main/account/runtime';
import { loadEvents } from '../../../src/main/account/load-events';
import { createAccountStore, type AccountStore } from '../../../src/main/storage/account-store';
import { DEMO_PERSON_ID, startLab, type Lab } from '../../support/lab';
import { manualClock, START_MS, type ManualClock } from '../../support/manual-clock';
import { recordingLogger, type Line } from '../../support/recording-logger';

/** A person at their harness: the real runtime, its real files and the real client against the sandbox, in made-up time. */
export interface RuntimeHarness {
  readonly clock: ManualClock;
  readonly sandbox: Lab;
  readonly log: readonly Line[];
  readonly runtime: () => Runtime;
  /** Cuts the harness off from the server: requests fail before anything is sent. */
  readonly unplug: () => void;
  readonly plugIn: () => void;
  /** Gives a command that has to be carried out, and waits for what it sets going. */
  /** `pressedAtMs`: when the person pressed; now when left out. */
  readonly give: (command: Command, pressedAtMs?: number) => Promise<void>;
  /** Lets time pass in steps, as a clock does, and waits for what it sets going. */
  readonly pass: (ms: number, stepMs?: number) => Promise<void>;
  /** For a machine that stood still: awork's clock went on by this much more. */
  readonly letAworkCatchUp: (byMs: number) => void;
  /** Waits until nothing is under way. */
  readonly whenIdle: () => Promise<void>;
  readonly until: (holds: () => boolean) => Promise<void>;
  /** Starts the app again on the same files. A killed one makes nothing durable at its end. */
  readonly restart: (how: 'quit' | 'killed') => Promise<void>;
  readonly close: () => Promise<void>;
}

type Saved = Awaited<ReturnType<AccountStore['saveWork']>>;

const DEADLINE_MS = 25_000;

/** Puts something between the runtime and one of its ports. */
export interface PortWraps {
  readonly api?: (api: TimeApi) => TimeApi;
  readonly catalog?: (catalog: CatalogApi) => CatalogApi;
  readonly store?: (store: RuntimeOptions['store']) => RuntimeOptions['store'];
  readonly clock?: (clock: Clock) => Clock;
  readonly newId?: (newId: NewId) => NewId;
  readonly onChange?: () => void;
  /** Changes the parsed body of an answer on its way. */
  readonly answer?: (body: unknown, method: string, path: string) => unknown;
  /** There from the beginning when left out. */
  readonly firstScreen?: Promise<void>;
}

/** @param waiting what an earlier run had not delivered */
export async function createRuntimeHarness(
  waiting: DurableWork | null = null,
  wraps: PortWraps = {},
): Promise<RuntimeHarness> {
  const clock = manualClock();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'awork-timer-harness-'));
  // awork's clock stays right when the harness's is set.
  let aheadMs = 0;
  const now = (): number => START_MS + clock.uptimeMs() + aheadMs;
  const sandbox = await startLab({ now, seed: 'empty', zone: 'Europe/Berlin' });
  const token = sandbox.tokens.issue('user');
  const log: Line[] = [];
  const logger = recordingLogger(log);
  let isPlugged = true;
  let underWay = 0;
  let run = 0;

  const guarded =
    (ofRun: number): Fetch =>
    async (url, init) => {
      if (!isPlugged || ofRun !== run) {
        const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
        throw new TypeError('fetch failed', { cause });
      }
      underWay += 1;
      try {
        const response = await fetch(url, init);
        const body = await response.text();
        if (body === '') return new Response(null, response);
        return new Response(changedBody(body, init.method ?? 'GET', url), response);
      } finally {
        underWay -= 1;
      }
    };

  function changedBody(text: string, method: string, url: string): string {
    const { answer } = wraps;
    const body: unknown = JSON.parse(text);
    return answer === undefined
      ? text
      : JSON.stringify(answer(body, method, new URL(url).pathname));
  }

  /** A killed process writes nothing more. */
  async function saved(ofRun: number, save: () => Promise<Saved>): Promise<Saved> {
    if (ofRun !== run) return { ok: true, value: null };
    underWay += 1;
    try {
      return await save();
    } finally {
      underWay -= 1;
    }
  }

  async function open(): Promise<Runtime> {
    // Loading takes real time, in which nothing seems to be under way.
    await loadEvents();
    const store = createAccountStore(folder, { clock, logger, watch: null });
    const { work, cache } = await store.load();
    const ofRun = run;
    const send = createSend(
      { apiUrl: sandbox.url, clock, fetch: guarded(ofRun), logger },
      {
        token: () => Promise.resolve(token),
        renew: () => Promise.resolve('not-renewable'),
      },
    );
    let nextId = 0;
    const api = createTimeApi(send, { kind: 'me', userId: DEMO_PERSON_ID });
    const catalog = createCatalogApi(send, { kind: 'me', userId: DEMO_PERSON_ID });
    const newId = () => `${String(ofRun)}-${String(nextId++)}`;
    const ownStore: RuntimeOptions['store'] = {
      saveWork: (value) => saved(ofRun, () => store.saveWork(value)),
      saveCache: (value) => saved(ofRun, () => store.saveCache(value)),
    };
    const context = {
      clock: wraps.clock?.(clock) ?? clock,
      logger,
      newId: wraps.newId?.(newId) ?? newId,
      random: () => 0.5,
      firstScreen: wraps.firstScreen ?? Promise.resolve(),
    };
    return createRuntime(context, {
      state: createState({
        userId: DEMO_PERSON_ID,
        work: work.value,
        cache: cache.value,
        isVisible: true,
        zone: context.clock.zone(),
        nowMs: context.clock.now(),
      }),
      api: wraps.api?.(api) ?? api,
      catalog: wraps.catalog?.(catalog) ?? catalog,
      store: wraps.store?.(ownStore) ?? ownStore,
      onChange: wraps.onChange ?? (() => undefined),
    });
  }

  if (waiting !== null) {
    await createAccountStore(folder, { clock, logger, watch: null }).saveWork(waiting);
  }
  let runtime = await open();

  async function until(holds: () => boolean): Promise<void> {
    const endMs = performance.now() + DEADLINE_MS;
    while (!holds()) {
      expect(performance.now(), 'it should have come to pass').toBeLessThan(endMs);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async function whenIdle(): Promise<void> {
    const isIdle = (): boolean => {
      const { sendingId, reading } = runtime.state();
      return underWay === 0 && sendingId === null && reading === null;
    };
    // Between two steps there are turns of the event loop in which nothing is counted: idle has to last.
    let turns = 0;
    await until(() => {
      turns = isIdle() ? turns + 1 : 0;
      return turns > 20;
    });
  }

  await whenIdle();
  return {
    clock,
    sandbox,
    log,
    runtime: () => runtime,
    unplug: () => {
      isPlugged = false;
    },
    letAworkCatchUp: (byMs) => {
      aheadMs += byMs;
    },
    plugIn: () => {
      isPlugged = true;
    },
    give: async (command, pressedAtMs) => {
      const refusal = await runtime.give(command, pressedAtMs ?? null);
      expect(refusal).toBeNull();
      await whenIdle();
    },
    pass: async (ms, stepMs = 10_000) => {
      for (let left = ms; left > 0; left -= stepMs) {
        clock.advance(Math.min(stepMs, left));
        await whenIdle();
      }
    },
    whenIdle,
    until,
    restart: async (how) => {
      if (how === 'quit') await runtime.close();
      run += 1;
      if (how === 'killed') await runtime.close();
      runtime = await open();
      await whenIdle();
    },
    close: async () => {
      await runtime.close();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
