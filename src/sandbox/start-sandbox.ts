import { Temporal } from 'temporal-polyfill';
import { createAuthState } from './auth/auth-state';
import type { Backend } from './backend';
import { control } from './control/control-api';
import { createElsewhere } from './control/elsewhere';
import { Faults } from './control/faults';
import { QuirkSwitches } from './control/quirk-switches';
import { accept, createTokenControl } from './control/tokens';
import { listen } from './http/listening-server';
import { RateLimit } from './http/rate-limit';
import { API_PREFIX, answerRequest, type ListenerParts } from './http/request-listener';
import { RequestLog } from './http/request-log';
import { Router } from './http/router';
import { ALL_ROUTES } from './routes/all-routes';
import type { Sandbox, SandboxOptions } from './sandbox';
import { DEMO_PERSON_ID } from './seed/known-ids';
import { seedWorld } from './seed/seed-world';
import { restore, snapshotOf } from './state/saved-state';
import { createStateWriter, loadState } from './state/state-file';
import { createServerClock } from './time/server-clock';
import { activeEntryOf } from './timer/timer';

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const zone = options.zone ?? Temporal.Now.timeZoneId();
  const seed = options.seed ?? 'demo';
  const quirks = new QuirkSwitches(options.quirks ?? {});
  const clock = createServerClock(options.now ?? Date.now, () => quirks.current.clockOffsetMs);
  const { stateFile } = options;
  const saved = stateFile === undefined ? null : await loadState(stateFile);
  const seededAtMs = saved?.seededAtMs ?? clock.nowMs();
  const world = seedWorld(seed, seededAtMs, zone);
  const auth = createAuthState();
  if (saved !== null) restore(saved, world, auth);

  let origin = '';
  const backend: Backend = {
    world,
    auth,
    clock,
    zone,
    quirks: () => quirks.current,
    origin: () => origin,
    isControlled: options.control === true,
  };
  const credentials = options.credentials ?? [];
  for (const credential of credentials) accept(credential, backend);
  const handedIn = new Set(credentials.map((credential) => credential.token));
  const writer =
    stateFile === undefined
      ? null
      : createStateWriter(stateFile, () => snapshotOf(world, auth, seededAtMs, handedIn));
  function changed(): void {
    writer?.changed();
  }

  const faults = new Faults();
  const log = new RequestLog();
  const limit = new RateLimit(options.rateLimitPerMinute ?? null);
  const parts: ListenerParts = {
    router: new Router(ALL_ROUTES),
    backend,
    faults,
    log,
    limit,
    changed,
    control:
      options.control === true
        ? (method, path, body) => control(sandbox, method, path, body)
        : null,
  };
  const network = await listen(
    options.host ?? '127.0.0.1',
    options.port ?? 0,
    (request, response) => {
      // A client that goes away in the middle of a request is none of the server's business.
      answerRequest(request, response, parts).catch(() => response.destroy());
    },
  );
  origin = `http://127.0.0.1:${network.port.toString()}`;

  const sandbox: Sandbox = {
    url: `${origin}${API_PREFIX}`,
    origin,
    world,
    auth,
    clock,
    quirks,
    faults,
    limit,
    tokens: createTokenControl(backend),
    elsewhere: createElsewhere(backend, changed),
    entries: (userId) => {
      const entries = [...world.entries.values()];
      return userId === undefined ? entries : entries.filter((entry) => entry.userId === userId);
    },
    activeEntry: (userId = DEMO_PERSON_ID) => activeEntryOf(backend, userId),
    requests: log.entries,
    clearRequests: () => {
      log.clear();
    },
    nextRequest: (method, path) => log.next(method, path),
    network: { stopListening: network.stopListening, listenAgain: network.listenAgain },
    reset: () => {
      faults.clear();
      quirks.reset();
      log.clear();
      reseed();
      changed();
    },
    flush: async () => {
      await writer?.flush();
    },
    close: () => (closing ??= close()),
  };

  // Once only: the state file may belong to a successor by the time somebody closes again.
  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    faults.clear();
    await network.stopListening();
    await writer?.flush();
  }

  function reseed(): void {
    const fresh = seedWorld(seed, clock.nowMs(), zone);
    refill(world.entries, fresh.entries);
    refill(world.tasks, fresh.tasks);
    refill(world.projects, fresh.projects);
    refill(world.typesOfWork, fresh.typesOfWork);
    refill(world.users, fresh.users);
    refill(world.settings, fresh.settings);
  }

  return sandbox;
}

function refill<T>(map: Map<string, T>, from: ReadonlyMap<string, T>): void {
  map.clear();
  for (const [id, item] of from) map.set(id, item);
}
