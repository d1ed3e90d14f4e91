import { isRecord } from '../http/form';
import type { WrittenAnswer } from '../http/written-answer';
import { isQuirkName, problemOfQuirk } from '../quirks';
import type { Sandbox } from '../sandbox';
import { JsonReader } from '../state/json-reader';
import { actElsewhere } from './read-elsewhere';
import { readFault } from './read-fault';

type Act = (sandbox: Sandbox, body: unknown) => unknown;

/** What a test that runs in another process can do, below `/__sandbox`. */
const ACTS: Readonly<Record<string, Act>> = {
  'GET /state': (sandbox) => ({
    nowMs: sandbox.clock.nowMs(),
    quirks: sandbox.quirks.current,
    entries: sandbox.entries(),
  }),
  'GET /requests': (sandbox) => sandbox.requests,
  'DELETE /requests': (sandbox) => {
    sandbox.clearRequests();
  },
  'POST /faults': (sandbox, body) => {
    sandbox.faults.add(readFault(body));
  },
  'DELETE /faults': (sandbox) => {
    sandbox.faults.clear();
  },
  'POST /faults/release': (sandbox) => {
    sandbox.faults.release();
  },
  'POST /quirks': setQuirks,
  'POST /clock': setClock,
  'POST /elsewhere': (sandbox, body) => actElsewhere(body, sandbox.elsewhere),
  'POST /tokens': issueToken,
  'POST /tokens/expire': (sandbox) => {
    sandbox.tokens.expireAccessTokens();
  },
  'POST /tokens/revoke': (sandbox) => {
    sandbox.tokens.revokeRefreshTokens();
  },
  'POST /settings': (sandbox, body) => {
    const reader = new JsonReader(body);
    const type = reader.at('type').text();
    const dayCount = reader.at('dayCount').orAbsent((value) => value.number());
    sandbox.world.settings.set(type, { type, enabled: reader.at('enabled').flag(), dayCount });
  },
  'POST /rate-limit': (sandbox, body) => {
    const perMinute = new JsonReader(body).at('perMinute').orNull((value) => value.number());
    sandbox.limit.setPerMinute(perMinute);
  },
  'POST /offline': (sandbox, body) => {
    goOffline(sandbox, new JsonReader(body).at('forMs').number());
  },
  'POST /reset': (sandbox) => {
    sandbox.reset();
  },
};

export function control(
  sandbox: Sandbox,
  method: string,
  path: string,
  text: string,
): WrittenAnswer {
  const act = ACTS[`${method} ${path}`];
  if (act === undefined) return written(404, { problem: `no ${method} ${path}` });
  try {
    const body: unknown = text === '' ? {} : JSON.parse(text);
    const result = act(sandbox, body);
    return result === undefined ? written(204, null) : written(200, result);
  } catch (error) {
    return written(400, { problem: error instanceof Error ? error.message : 'unreadable' });
  }
}

function setQuirks(sandbox: Sandbox, body: unknown): unknown {
  if (!isRecord(body)) throw new TypeError('quirks are an object');
  for (const [name, value] of Object.entries(body)) {
    const problem = problemOfQuirk(name, value);
    if (problem !== null) throw new TypeError(problem);
  }
  const known = Object.entries(body).filter(([name]) => isQuirkName(name));
  sandbox.quirks.set(Object.fromEntries(known));
  return sandbox.quirks.current;
}

function setClock(sandbox: Sandbox, body: unknown): unknown {
  const reader = new JsonReader(body);
  const offsetMs = reader.at('offsetMs').orAbsent((value) => value.number());
  const advanceMs = reader.at('advanceMs').orAbsent((value) => value.number()) ?? 0;
  const fromMs = offsetMs ?? sandbox.quirks.current.clockOffsetMs;
  sandbox.quirks.set({ clockOffsetMs: fromMs + advanceMs });
  return { nowMs: sandbox.clock.nowMs() };
}

function issueToken(sandbox: Sandbox, body: unknown): unknown {
  const reader = new JsonReader(body);
  const kind = reader.at('kind').orAbsent((value) => value.oneOf(['api-key', 'user'])) ?? 'user';
  const userId = reader.at('userId').orAbsent((value) => value.text()) ?? undefined;
  return { token: sandbox.tokens.issue(kind, userId) };
}

/** By itself it must come back, since nobody can reach it to say so. */
function goOffline(sandbox: Sandbox, forMs: number): void {
  setTimeout(() => {
    void sandbox.network.stopListening();
    setTimeout(() => void sandbox.network.listenAgain(), forMs);
  }, 20);
}

function written(status: number, body: unknown): WrittenAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers, text: status === 204 ? '' : JSON.stringify(body) };
}
