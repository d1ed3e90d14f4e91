import { SECOND_MS } from '../../core/base/instant';
import type { ClockSample } from '../../core/base/server-clock';
import type { Clock, Fetch, HttpHeaders, HttpRequest, HttpResponse } from '../ports';
import { classifyNetworkError, type InTheWay } from './network-error';

/** The most that an answer may hold. A thousand entries, awork's largest page, are about 3 MiB. */
export const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

export type Body =
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'late' };

export type FetchOutcome =
  | { readonly kind: 'offline' | 'timeout' | 'dropped' | 'cancelled' }
  /** Stopped by a proxy or portal whose answer `fetch` gives only as an error. */
  | InTheWay
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: HttpHeaders;
      readonly body: Body;
      readonly clock: ClockSample | null;
    };

/** Why the wait was ended on our side. */
type Stop = 'timeout' | 'cancelled';

/**
 * Sends one request and reads the whole answer, within `limitMs` from sending to the last byte. Never throws, and
 * never waits longer than that, whatever `fetch` does with its signal.
 */
export async function fetchWithLimits(
  fetch: Fetch,
  clock: Clock,
  url: string,
  request: HttpRequest,
  limitMs: number,
  signal: AbortSignal,
): Promise<FetchOutcome> {
  if (signal.aborted) return { kind: 'cancelled' };
  const stopper = new AbortController();
  const stopped = new Promise<Stop>((resolve) => {
    stopper.signal.addEventListener('abort', () => {
      resolve(stopper.signal.reason === 'timeout' ? 'timeout' : 'cancelled');
    });
  });
  const cancel = (): void => {
    stopper.abort('cancelled');
  };
  signal.addEventListener('abort', cancel, { once: true });
  const cancelLimit = clock.after(limitMs, () => {
    stopper.abort('timeout');
  });
  try {
    const sentAtMs = clock.now();
    const first = await Promise.race([
      settle(() => fetch(url, { ...request, signal: stopper.signal })),
      stopped,
    ]);
    if (typeof first === 'string') return { kind: first };
    // A fetch rejects when its signal aborts; the reason of the abort says more than its error.
    if (first.kind === 'threw') {
      if (stopper.signal.aborted) return { kind: await stopped };
      return classifyNetworkError(first.error);
    }
    const { value: response } = first;
    const sample = clockSample(response.headers, sentAtMs, clock.now());
    const body = await readBody(response, stopped);
    if (body === 'cancelled') return { kind: 'cancelled' };
    return {
      kind: 'answered',
      status: response.status,
      headers: response.headers,
      body,
      clock: sample,
    };
  } finally {
    cancelLimit();
    signal.removeEventListener('abort', cancel);
  }
}

type Settled<T> =
  | { readonly kind: 'gave'; readonly value: T }
  | { readonly kind: 'threw'; readonly error: unknown };

/** Turns the outcome into a value, so that a promise that loses a race leaves no unhandled rejection. */
async function settle<T>(act: () => Promise<T>): Promise<Settled<T>> {
  try {
    return { kind: 'gave', value: await act() };
  } catch (error) {
    return { kind: 'threw', error };
  }
}

async function readBody(
  response: HttpResponse,
  stopped: Promise<Stop>,
): Promise<Body | 'cancelled'> {
  if (response.body === null) return { kind: 'whole', text: '' };
  const reader = response.body.getReader();
  try {
    if (Number(response.headers.get('content-length') ?? 0) > MAX_ANSWER_BYTES) {
      return { kind: 'too-large' };
    }
    const decoder = new TextDecoder();
    let text = '';
    let bytes = 0;
    for (;;) {
      const next = await Promise.race([settle(() => reader.read()), stopped]);
      if (next === 'cancelled') return 'cancelled';
      if (next === 'timeout') return { kind: 'late' };
      if (next.kind === 'threw') return { kind: 'broken' };
      if (next.value.done) return { kind: 'whole', text: text + decoder.decode() };
      const chunk: unknown = next.value.value;
      if (!(chunk instanceof Uint8Array)) return { kind: 'broken' };
      bytes += chunk.byteLength;
      // The declared length may be absent, or that of the compressed form: count what really comes.
      if (bytes > MAX_ANSWER_BYTES) return { kind: 'too-large' };
      text += decoder.decode(chunk, { stream: true });
    }
  } finally {
    // Frees the connection of an answer that is not read to its end; does nothing after the last byte.
    void settle(() => reader.cancel());
  }
}

function clockSample(
  headers: HttpHeaders,
  sentAtMs: number,
  receivedAtMs: number,
): ClockSample | null {
  const dateMs = Date.parse(headers.get('date') ?? '');
  if (!Number.isFinite(dateMs)) return null;
  return { sentAtMs, receivedAtMs, dateMs: Math.floor(dateMs / SECOND_MS) * SECOND_MS };
}
