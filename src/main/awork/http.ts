import type { Failure } from '../../core/base/failure';
import { MINUTE_MS, SECOND_MS } from '../../core/base/instant';
import { err, type Result } from '../../core/base/result';
import type { ClockSample } from '../../core/base/server-clock';
import type { Answer, ApiConnection, Credential, HttpHeaders, HttpRequest } from '../ports';
import { createBodyParser, type ParseBody } from './parse-body';
import { answered, failed } from './answer';
import { callUrl } from './api-url';
import type { Call, OddRows, Send } from './call';
import { fetchWithLimits, type Body } from './fetch-with-limits';
import { report, oddRowsReport, type ReportOddRows } from './report-call';
import { failureOfStatus, readErrorBody, type ErrorBody } from './refusal';

const READ_LIMIT_MS = 20 * SECOND_MS;
const WRITE_LIMIT_MS = 30 * SECOND_MS;

/** A token is sent as it is, so it may hold only what a header can: printable ASCII without blanks. */
const SENDABLE_TOKEN = /^[\x21-\x7e]+$/;

/**
 * Trusts a renewed token for this long unless awork calls it expired: a call that is never permitted answers 401 each
 * time, and must not use up one refresh token per poll.
 */
const FRESH_TOKEN_MS = 5 * MINUTE_MS;

/** Replaces a body that broke off or is too large, so that it counts as neither empty nor awork's. */
const BROKEN_BODY = '…';

/** One attempt: its outcome, and the body of the refusal if it was a 401. */
interface Attempt<T> {
  readonly answer: Answer<T>;
  readonly refusedToken: ErrorBody | null;
}

export function createSend(given: ApiConnection, credential: Credential): Send {
  const connection = {
    ...given,
    reportOddRows: oddRowsReport(given.logger),
    parseBody: createBodyParser(),
  };
  const { clock } = connection;
  let renewed: { readonly token: string; readonly atMs: number } | null = null;

  async function send<T>(call: Call<T>, signal: AbortSignal): Promise<Answer<T>> {
    const token = await untilAborted(credential.token(), signal);
    if (token === ABORTED) return failed({ kind: 'cancelled' }, null);
    if (token === null || !SENDABLE_TOKEN.test(token))
      return failed({ kind: 'unauthorized' }, null);
    const first = await attempt(connection, call, token, signal);
    if (first.refusedToken === null) return first.answer;

    const refusal = first.refusedToken;
    const { clock: sample } = first.answer;
    if (renewed?.token === token && isFresh(renewed.atMs) && !namesToken(refusal)) {
      return failed(forbidden(refusal), sample);
    }
    const renewal = await untilAborted(credential.renew(token), signal);
    switch (renewal) {
      case ABORTED:
        return failed({ kind: 'cancelled' }, sample);
      case 'no-answer':
        return failed({ kind: 'offline' }, sample);
      case 'refused':
        return failed({ kind: 'unauthorized' }, sample);
      case 'not-renewable':
        return failed(
          namesToken(refusal) || refusal.isEmpty ? { kind: 'unauthorized' } : forbidden(refusal),
          sample,
        );
      case 'renewed':
        return sendAgain(call, signal, sample);
    }
  }

  /** A 401 was certainly refused, so repeating even a POST is safe. */
  async function sendAgain<T>(
    call: Call<T>,
    signal: AbortSignal,
    sample: ClockSample | null,
  ): Promise<Answer<T>> {
    const token = await untilAborted(credential.token(), signal);
    if (token === ABORTED) return failed({ kind: 'cancelled' }, sample);
    if (token === null || !SENDABLE_TOKEN.test(token)) {
      return failed({ kind: 'unauthorized' }, sample);
    }
    renewed = { token, atMs: clock.monotonicMs() };
    const { answer, refusedToken } = await attempt(connection, call, token, signal);
    if (refusedToken === null) return answer;
    // awork answers 401 for missing permissions as well (awork-api.md, 9). Only a refused token signs a person out.
    return failed(
      namesToken(refusedToken) ? { kind: 'unauthorized' } : forbidden(refusedToken),
      answer.clock,
    );
  }

  function isFresh(atMs: number): boolean {
    return clock.monotonicMs() - atMs < FRESH_TOKEN_MS;
  }

  return send;
}

/** True when awork refuses the token itself, and not the call that carried it. */
function namesToken(refusal: ErrorBody): boolean {
  return refusal.code === 'workspaceid-missing' || refusal.saysTokenExpired;
}

/** An empty 401 without awork's `Trace-Id` may come from a proxy or portal, so it must not park an operation. */
function forbidden(refusal: ErrorBody): Failure {
  if (!refusal.isAworks)
    return { kind: 'in-the-way', obstacle: 'page', status: 401, retryAfterSec: null };
  return { kind: 'forbidden', status: 401, reason: refusal.reason };
}

interface AttemptConnection extends ApiConnection {
  readonly reportOddRows: ReportOddRows;
  readonly parseBody: ParseBody;
}

async function attempt<T>(
  { apiUrl, clock, fetch, logger, parseBody, reportOddRows }: AttemptConnection,
  call: Call<T>,
  token: string,
  signal: AbortSignal,
): Promise<Attempt<T>> {
  const url = callUrl(apiUrl, call.template, call.params ?? {}, call.query ?? {});
  const sentMs = clock.monotonicMs();
  const limitMs = call.method === 'GET' ? READ_LIMIT_MS : WRITE_LIMIT_MS;
  const outcome = await fetchWithLimits(fetch, clock, url, requestOf(call, token), limitMs, signal);
  const durationMs = Math.round(clock.monotonicMs() - sentMs);

  if (outcome.kind !== 'answered') {
    const failure: Failure = outcome.kind === 'in-the-way' ? outcome : { kind: outcome.kind };
    report(logger, call, failure, durationMs, {});
    return { answer: failed(failure, null), refusedToken: null };
  }
  const { status, headers, body } = outcome;
  const traces = {
    status,
    traceId: trace(headers, 'trace-id'),
    edgeRef: trace(headers, 'x-edge-ref'),
  };

  if (status < 200 || status > 299) {
    // A body that did not arrive whole does not show whether it is awork's.
    const said = readErrorBody(body.kind === 'whole' ? body.text : BROKEN_BODY, headers);
    const isToken = status === 401 && (said.isAworks || said.isEmpty || said.saysTokenExpired);
    const failure = isToken ? forbidden(said) : failureOfStatus(status, headers, said, clock.now());
    report(logger, call, failure, durationMs, { ...traces, code: idLike(said.code) });
    return {
      answer: failed(failure, clockOf(failure, outcome.clock)),
      refusedToken: isToken ? said : null,
    };
  }
  const value = await readReply(call, { status, headers, body, durationMs, parseBody });
  if (!value.ok) {
    report(logger, call, value.error, durationMs, traces);
    return {
      answer: failed(value.error, clockOf(value.error, outcome.clock)),
      refusedToken: null,
    };
  }
  report(logger, call, null, durationMs, traces);
  reportOddRows(call, value.oddRows);
  return { answer: answered(value.value, outcome.clock), refusedToken: null };
}

function requestOf(call: Call<unknown>, token: string): HttpRequest {
  const headers: Record<string, string> = {
    accept: 'application/json',
    authorization: `Bearer ${token}`,
    // Chromium caches answers; one from before the last change must not be used again.
    'cache-control': 'no-cache',
  };
  if (call.body !== undefined) headers['content-type'] = 'application/json';
  return {
    method: call.method,
    headers,
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    // Not `follow`: the token must not go along to another server. Not `error`: the status is worth logging.
    redirect: 'manual',
  };
}

interface WholeReply {
  readonly status: number;
  readonly headers: HttpHeaders;
  readonly body: Body;
  readonly durationMs: number;
  readonly parseBody: ParseBody;
}

async function readReply<T>(
  call: Call<T>,
  { status, headers, body, durationMs, parseBody }: WholeReply,
): Promise<Result<T, Failure> & { readonly oddRows?: OddRows }> {
  if (body.kind === 'broken') return err({ kind: 'dropped' });
  if (body.kind === 'late') return err({ kind: 'timeout' });
  if (body.kind === 'too-large') {
    return err({ kind: 'unreadable', status, paths: ['(too large)'] });
  }
  const value = body.text.trim() === '' ? null : parseBody(body.text);
  if (value === undefined) {
    return headers.get('trace-id') === null
      ? err({ kind: 'in-the-way', obstacle: 'page', status, retryAfterSec: null })
      : err({ kind: 'unreadable', status, paths: ['(not JSON)'] });
  }
  const read = await call.read({
    status,
    body: value,
    totalItems: count(headers, 'aw-totalitems'),
    pageSize: count(headers, 'aw-pagesize'),
    bodyLength: body.text.length,
    tookMs: durationMs,
  });
  return read.ok ? read : err({ kind: 'unreadable', status, paths: read.error });
}

/** The clock of a proxy or portal says nothing about awork's. */
function clockOf(failure: Failure, sample: ClockSample | null): ClockSample | null {
  return failure.kind === 'in-the-way' ? null : sample;
}

function count(headers: HttpHeaders, name: string): number | null {
  const text = headers.get(name)?.trim() ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** An id for awork's support, or null. Foreign text goes into the log only if it looks like an id. */
function trace(headers: HttpHeaders, name: string): string | null {
  return idLike(headers.get(name));
}

function idLike(value: string | null): string | null {
  return value !== null && /^[\w.:;=+/-]{1,128}$/.test(value) ? value : null;
}

const ABORTED = Symbol('aborted');

/** Waits for the promise until the caller aborts. The work behind the promise continues. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | typeof ABORTED> {
  if (signal.aborted) return Promise.resolve(ABORTED);
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      resolve(ABORTED);
    };
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}
