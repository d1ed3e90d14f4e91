import { createCatalogApi } from '../../../src/main/awork/catalog-api';
import { createSend } from '../../../src/main/awork/http';
import type { Send } from '../../../src/main/awork/call';
import { createTimeApi, type ActingAs } from '../../../src/main/awork/time-api';
import type { CatalogApi, Clock, Fetch, TimeApi } from '../../../src/main/ports';
import { DEMO_PERSON_ID, type Lab } from '../../support/lab';
import { recordingLogger, type Line } from '../../support/recording-logger';

/** One request as it went over the wire, with its answer. */
export interface Exchanged {
  readonly method: string;
  /** Below the base URL, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly requestBody: unknown;
  readonly status: number;
  readonly contentType: string | null;
  readonly responseText: string;
}

export interface SandboxClient {
  readonly send: Send;
  readonly time: TimeApi;
  readonly catalog: CatalogApi;
  readonly exchanged: readonly Exchanged[];
  readonly log: readonly Line[];
}

/** The real client against the sandbox over HTTP, as the demo person or as an API key standing for them. */
export function sandboxClient(sandbox: Lab, kind: ActingAs['kind'] = 'me'): SandboxClient {
  const exchanged: Exchanged[] = [];
  const log: Line[] = [];
  const token = sandbox.tokens.issue(kind === 'me' ? 'user' : 'api-key');
  const send = createSend(
    {
      apiUrl: sandbox.url,
      clock: systemClock,
      fetch: recordingFetch(sandbox.url, exchanged),
      logger: recordingLogger(log),
    },
    {
      token: () => Promise.resolve(token),
      renew: () => Promise.resolve('not-renewable'),
    },
  );
  const actingAs: ActingAs = { kind, userId: DEMO_PERSON_ID };
  return {
    send,
    time: createTimeApi(send, actingAs),
    catalog: createCatalogApi(send, actingAs),
    exchanged,
    log,
  };
}

function recordingFetch(baseUrl: string, exchanged: Exchanged[]): Fetch {
  return async (text, init) => {
    const response = await fetch(text, init);
    const url = new URL(text);
    exchanged.push({
      method: init.method ?? 'GET',
      path: url.pathname.slice(new URL(baseUrl).pathname.length),
      query: url.searchParams,
      requestBody: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      status: response.status,
      contentType: response.headers.get('content-type'),
      // A body that breaks off is the client's to notice, not this recorder's.
      responseText: await response
        .clone()
        .text()
        .catch(() => ''),
    });
    return response;
  };
}

const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  uptimeMs: () => performance.now(),
  zone: () => 'Europe/Berlin',
  after: (delayMs, act) => {
    const timer = setTimeout(act, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};
