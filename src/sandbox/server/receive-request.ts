import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { RequestBody } from '../http/request-body';
import { errorAnswer, writeAnswer, type WrittenAnswer } from '../http/written-answer';
import { sendAnswer } from './send-answer';

export const API_PREFIX = '/api/v1';

/** awork serves this at the root of its host, outside of `/api/v1`. */
export const DISCOVERY_PATH = '/.well-known/openid-configuration';

const LARGEST_BODY_BYTES = 1024 * 1024;

export interface ReceivedRequest {
  readonly method: string;
  readonly pathname: string;
  readonly search: URLSearchParams;
  readonly authorization: string | null;
  readonly body: RequestBody;
  readonly traceId: string;
}

/**
 * Judges a request by its head, before a byte of its body is read: 401 without a token that is accepted, 403 when a web
 * page sent it.
 */
export function refusesPagesAndStrangers(
  accepts: (authorization: string | null) => boolean,
): (headers: IncomingHttpHeaders) => 401 | 403 | null {
  return (headers) => {
    const site = headers['sec-fetch-site'];
    // A program sends neither, or names no site.
    if (headers.origin !== undefined || (site !== undefined && site !== 'none')) return 403;
    return accepts(headers.authorization ?? null) ? null : 401;
  };
}

/** Reads a whole request. Null for one that must not reach the workspace and is already answered. */
export async function receiveRequest(
  request: IncomingMessage,
  response: ServerResponse,
  nowMs: number,
  refusalOf: (headers: IncomingHttpHeaders) => 401 | 403 | null = () => null,
): Promise<ReceivedRequest | null> {
  const traceId = randomBytes(16).toString('hex');
  response.sendDate = false;
  response.setHeader('date', new Date(nowMs).toUTCString());
  response.setHeader('trace-id', traceId);
  // A web page that uses DNS rebinding must not reach the workspace.
  if (!isLoopbackName(request.headers.host)) {
    sendAnswer(response, refused(403, 'unauthorized', 'Unknown host.', traceId));
    return null;
  }
  const refusal = refusalOf(request.headers);
  if (refusal !== null) {
    const code = refusal === 401 ? 'token-expired' : 'unauthorized';
    sendAnswer(response, refused(refusal, code, 'This request is not accepted.', traceId));
    return null;
  }
  const text = await readBody(request);
  if (text === null) {
    sendAnswer(response, refused(413, 'request-body-too-large', 'The body is too large.', traceId));
    request.destroy();
    return null;
  }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  return {
    method: request.method ?? 'GET',
    pathname: url.pathname,
    search: url.searchParams,
    authorization: request.headers.authorization ?? null,
    body: { contentType: request.headers['content-type'] ?? '', text },
    traceId,
  };
}

/** The path of an operation of the API; null for any other. */
export function pathBelowApi(pathname: string): string | null {
  if (pathname.startsWith(`${API_PREFIX}/`)) return pathname.slice(API_PREFIX.length);
  return pathname === DISCOVERY_PATH ? pathname : null;
}

export function nothingHere(traceId: string): WrittenAnswer {
  return refused(404, 'not-found', 'There is nothing here.', traceId);
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.byteLength;
    if (size > LARGEST_BODY_BYTES) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refused(
  status: number,
  code: string,
  description: string,
  traceId: string,
): WrittenAnswer {
  return writeAnswer(errorAnswer(status, { code, description }, traceId), 'omitted');
}

function isLoopbackName(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '');
}
