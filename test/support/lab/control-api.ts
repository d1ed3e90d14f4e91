import { isRecord } from '../../../src/sandbox/http/form';
import type { WrittenAnswer } from '../../../src/sandbox/http/written-answer';
import { isQuirkName, problemOfQuirk } from './quirks';
import type { Lab } from './lab';
import type { ReceivedRequest } from '../../../src/sandbox/server/receive-request';
import { JsonReader } from '../../../src/sandbox/state/json-reader';
import { actElsewhere } from './read-elsewhere';
import { readFault } from './read-fault';

export const CONTROL_PREFIX = '/__sandbox';

type Act = (lab: Lab, body: unknown) => unknown;

/** What another process can do, below `/__sandbox`. */
const ACTS: Readonly<Record<string, Act>> = {
  'GET /state': (lab) => ({
    nowMs: lab.clock.nowMs(),
    quirks: lab.quirks.current,
    entries: lab.entries(),
  }),
  'GET /requests': (lab) => lab.requests,
  'DELETE /requests': (lab) => {
    lab.clearRequests();
  },
  'POST /faults': (lab, body) => {
    lab.faults.add(readFault(body));
  },
  'DELETE /faults': (lab) => {
    lab.faults.clear();
  },
  'POST /faults/release': (lab) => {
    lab.faults.release();
  },
  'POST /quirks': setQuirks,
  'POST /clock': setClock,
  'POST /elsewhere': (lab, body) => actElsewhere(body, lab.elsewhere),
  'POST /tokens': issueToken,
  'POST /tokens/expire': (lab) => {
    lab.tokens.expireAccessTokens();
  },
  'POST /tokens/revoke': (lab) => {
    lab.tokens.revokeRefreshTokens();
  },
  'POST /settings': (lab, body) => {
    const reader = new JsonReader(body);
    const type = reader.at('type').text();
    const dayCount = reader.at('dayCount').orAbsent((value) => value.number());
    lab.world.settings.set(type, { type, enabled: reader.at('enabled').flag(), dayCount });
  },
  'POST /rate-limit': (lab, body) => {
    const perMinute = new JsonReader(body).at('perMinute').orNull((value) => value.number());
    lab.limit.setPerMinute(perMinute);
  },
  'POST /offline': (lab, body) => {
    goOffline(lab, new JsonReader(body).at('forMs').number());
  },
  'POST /reset': (lab) => {
    lab.reset();
  },
};

export function answerControl(lab: Lab, request: ReceivedRequest): WrittenAnswer {
  const { method, pathname, body } = request;
  const path = pathname.slice(CONTROL_PREFIX.length);
  const act = ACTS[`${method} ${path}`];
  if (act === undefined) return written(404, { problem: `no ${method} ${path}` });
  try {
    const sent: unknown = body.text === '' ? {} : JSON.parse(body.text);
    const result = act(lab, sent);
    return result === undefined ? written(204, null) : written(200, result);
  } catch (error) {
    return written(400, { problem: error instanceof Error ? error.message : 'unreadable' });
  }
}

function setQuirks(lab: Lab, body: unknown): unknown {
  if (!isRecord(body)) throw new TypeError('quirks are an object');
  for (const [name, value] of Object.entries(body)) {
    const problem = problemOfQuirk(name, value);
    if (problem !== null) throw new TypeError(problem);
  }
  const known = Object.entries(body).filter(([name]) => isQuirkName(name));
  lab.quirks.set(Object.fromEntries(known));
  return lab.quirks.current;
}

function setClock(lab: Lab, body: unknown): unknown {
  const reader = new JsonReader(body);
  const offsetMs = reader.at('offsetMs').orAbsent((value) => value.number());
  const advanceMs = reader.at('advanceMs').orAbsent((value) => value.number()) ?? 0;
  const fromMs = offsetMs ?? lab.quirks.current.clockOffsetMs;
  lab.quirks.set({ clockOffsetMs: fromMs + advanceMs });
  return { nowMs: lab.clock.nowMs() };
}

function issueToken(lab: Lab, body: unknown): unknown {
  const reader = new JsonReader(body);
  const kind = reader.at('kind').orAbsent((value) => value.oneOf(['api-key', 'user'])) ?? 'user';
  const userId = reader.at('userId').orAbsent((value) => value.text()) ?? undefined;
  return { token: lab.tokens.issue(kind, userId) };
}

/** By itself it must come back, since nobody can reach it to say so. */
function goOffline(lab: Lab, forMs: number): void {
  setTimeout(() => {
    void lab.network.stopListening();
    setTimeout(() => void lab.network.listenAgain(), forMs);
  }, 20);
}

function written(status: number, body: unknown): WrittenAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers, text: status === 204 ? '' : JSON.stringify(body) };
}
