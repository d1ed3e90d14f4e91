import { timeZoneId } from 'temporal-polyfill/fns/Now';
import { accept, type Credential } from './auth/credentials';
import { authenticate } from './auth/authenticate';
import type { Backend, Route } from './backend';
import { Refusal } from './http/refusal';
import { writeAnswer, type WrittenAnswer } from './http/written-answer';
import { DEFAULT_QUIRKS, type Quirks } from './quirks';
import { API_ROUTES } from './server/api-routes';
import { perform } from './server/perform';
import { RateLimit } from './server/rate-limit';
import { nothingHere, pathBelowApi, type ReceivedRequest } from './server/receive-request';
import { Router } from './server/router';
import { seedWorld, type SeedName } from './seed/seed-world';
import { restore, snapshotOf } from './state/saved-state';
import { createStateWriter, loadState } from './state/state-file';
import { createServerClock } from './time/server-clock';
import { usableZone } from './time/zone';
import { createAuthState, forgetSignIns } from './world/auth-state';

export interface WorkspaceOptions {
  /** Without it the workspace lives in memory alone. */
  readonly stateFile?: string;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** The system's zone when left out. */
  readonly zone?: string;
  readonly seed?: SeedName;
  readonly credentials?: readonly Credential[];
  /**
   * The routes by which others sign in. Without them `credentials` are all that is accepted, whatever was handed out in
   * an earlier run.
   */
  readonly signIn?: readonly Route[];
  /** How the workspace behaves where awork's own behaviour is not known. */
  readonly quirks?: () => Quirks;
  /** Enforced when given; otherwise awork's usual limit is announced and never reached. */
  readonly rateLimitPerMinute?: number;
}

/** A small awork: what is in it, and how it answers. It does not listen by itself. */
export interface Workspace {
  readonly backend: Backend;
  readonly limit: RateLimit;
  /** Carries out a request and answers it. */
  readonly answer: (request: ReceivedRequest) => WrittenAnswer;
  /** Whether the token of this header is accepted. */
  readonly accepts: (authorization: string | null) => boolean;
  /** Saves soon; for callers that change the backend without a request. */
  readonly changed: () => void;
  /** Fills the workspace anew. Tokens stay. */
  readonly reseed: () => void;
  /** Resolves when the state file holds everything. */
  readonly flush: () => Promise<void>;
}

export async function loadWorkspace(
  options: WorkspaceOptions,
  origin: () => string,
): Promise<Workspace> {
  const zone = usableZone(options.zone ?? timeZoneId());
  const seed = options.seed ?? 'demo';
  const clock = createServerClock(options.now ?? Date.now);
  const { stateFile } = options;
  const saved = stateFile === undefined ? null : await loadState(stateFile);
  const seededAtMs = saved?.seededAtMs ?? clock.nowMs();
  const world = seedWorld(seed, seededAtMs, zone);
  const auth = createAuthState();
  if (saved !== null) restore(saved, world, auth);
  if (options.signIn === undefined) forgetSignIns(auth);

  const quirks = options.quirks ?? (() => DEFAULT_QUIRKS);
  const backend: Backend = { world, auth, clock, zone, quirks, origin };
  const credentials = options.credentials ?? [];
  for (const credential of credentials) accept(credential, backend);
  const handedIn = new Set(credentials.map((credential) => credential.token));
  const writer =
    stateFile === undefined
      ? null
      : createStateWriter(stateFile, () => snapshotOf(world, auth, seededAtMs, handedIn));
  const router = new Router([...API_ROUTES, ...(options.signIn ?? [])]);
  const limit = new RateLimit(options.rateLimitPerMinute ?? null);

  function changed(): void {
    writer?.changed();
  }

  return {
    backend,
    limit,
    answer: (request) => {
      const path = pathBelowApi(request.pathname);
      if (path === null) return nothingHere(request.traceId);
      const answer = perform({ ...request, path }, router, backend, limit);
      if (request.method !== 'GET') changed();
      return writeAnswer(answer, quirks().emptyKeys);
    },
    accepts: (authorization) => {
      try {
        authenticate(authorization, backend);
        return true;
      } catch (error) {
        if (error instanceof Refusal) return false;
        throw error;
      }
    },
    changed,
    reseed: () => {
      const fresh = seedWorld(seed, clock.nowMs(), zone);
      refill(world.entries, fresh.entries);
      refill(world.tasks, fresh.tasks);
      refill(world.projects, fresh.projects);
      refill(world.typesOfWork, fresh.typesOfWork);
      refill(world.users, fresh.users);
      refill(world.settings, fresh.settings);
      changed();
    },
    flush: async () => {
      await writer?.flush();
    },
  };
}

function refill<T>(map: Map<string, T>, from: ReadonlyMap<string, T>): void {
  map.clear();
  for (const [id, item] of from) map.set(id, item);
}
