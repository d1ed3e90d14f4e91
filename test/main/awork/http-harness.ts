import { createSend } from '../../../src/main/awork/http';
import type { Call, Send } from '../../../src/main/awork/call';
import type { Credential, Fetch } from '../../../src/main/ports';
import { manualClock, type ManualClock } from '../../support/manual-clock';
import { recordingLogger, type Line } from '../../support/recording-logger';

export const BASE_URL = 'https://awork.example/api/v1';
export const TOKEN = 'token-that-stays-secret';

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

type Reaction = Response | Error | ((init: RequestInit) => Promise<Response> | Response);

export interface Harness {
  readonly send: Send;
  readonly clock: ManualClock;
  readonly sent: Sent[];
  readonly inits: RequestInit[];
  readonly log: Line[];
  readonly renewals: string[];
}

/** A client whose server is a list of reactions, one for each request; what was sent and logged is kept. */
export function harness(
  reactions: readonly Reaction[],
  options: { readonly credential?: Partial<Credential>; readonly clock?: ManualClock } = {},
): Harness {
  const clock = options.clock ?? manualClock();
  const sent: Sent[] = [];
  const inits: RequestInit[] = [];
  const log: Line[] = [];
  const renewals: string[] = [];
  const fetch: Fetch = (url, init) => {
    const reaction = reactions[sent.length];
    sent.push(sentOf(url, init));
    inits.push(init);
    if (reaction === undefined) throw new Error(`Unexpected request ${url}`);
    if (reaction instanceof Error) return Promise.reject(reaction);
    return Promise.resolve(reaction instanceof Response ? reaction : reaction(init));
  };
  const { credential } = options;
  const send = createSend(
    { apiUrl: BASE_URL, clock, fetch, logger: recordingLogger(log) },
    {
      token: credential?.token ?? (() => Promise.resolve(TOKEN)),
      renew: (refused) => {
        renewals.push(refused);
        return credential?.renew?.(refused) ?? Promise.resolve('not-renewable');
      },
    },
  );
  return { send, clock, sent, inits, log, renewals };
}

function sentOf(url: string, init: RequestInit): Sent {
  return {
    method: init.method ?? 'GET',
    url,
    headers: Object.fromEntries(new Headers(init.headers)),
    body: typeof init.body === 'string' ? JSON.parse(init.body) : (init.body ?? null),
  };
}

export function json(
  body: unknown,
  init: { readonly status?: number; readonly headers?: Record<string, string> } = {},
): Response {
  return new Response(JSON.stringify(body), {
    status: init.status ?? 200,
    headers: { 'content-type': 'application/json', ...init.headers },
  });
}

export function aworkError(status: number, code: string, description = 'No.'): Response {
  return json({ code, description, link: 'https://developers.awork.com' }, { status });
}

export const never = new AbortController().signal;

/** A call whose answer is taken as it is. */
export const anyRead: Call<unknown> = {
  method: 'GET',
  template: '/me',
  read: ({ body }) => ({ ok: true, value: body }),
};

export const anyWrite: Call<unknown> = {
  method: 'POST',
  template: '/timeentries',
  body: { note: 'note that stays secret' },
  read: ({ body }) => ({ ok: true, value: body }),
};

/** Waits, without letting time pass, until the first request is on its way. */
export async function sentOnce(inits: readonly RequestInit[]): Promise<void> {
  for (let turn = 0; turn < 100 && inits.length === 0; turn += 1) await Promise.resolve();
  if (inits.length === 0) throw new Error('No request was sent');
}
