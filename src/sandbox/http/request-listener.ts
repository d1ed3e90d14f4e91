import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { DISCOVERY_PATH } from '../auth/discovery-route';
import type { Backend } from '../backend';
import type { FaultEffect, Faults } from '../control/faults';
import { replacement, send } from './faulty-answer';
import { perform, type ApiRequest } from './perform';
import type { RateLimit } from './rate-limit';
import type { RequestBody } from './request-body';
import type { RequestLog } from './request-log';
import type { Router } from './router';
import { errorAnswer, writeAnswer, type WrittenAnswer } from './written-answer';

export const API_PREFIX = '/api/v1';
export const CONTROL_PREFIX = '/__sandbox';

const LARGEST_BODY_BYTES = 1024 * 1024;

export interface ListenerParts {
  readonly router: Router;
  readonly backend: Backend;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly limit: RateLimit;
  readonly changed: () => void;
  /** Null when the workspace cannot be steered from outside. */
  readonly control: ((method: string, path: string, body: string) => WrittenAnswer) | null;
}

export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  parts: ListenerParts,
): Promise<void> {
  const traceId = randomBytes(16).toString('hex');
  response.sendDate = false;
  response.setHeader('date', new Date(parts.backend.clock.nowMs()).toUTCString());
  response.setHeader('trace-id', traceId);
  // A page whose name was pointed at this machine must not reach the workspace.
  if (!isLoopbackName(request.headers.host)) {
    send(response, refused(403, 'unauthorized', 'Unknown host.', traceId), null);
    return;
  }
  const text = await readBody(request);
  if (text === null) {
    send(response, refused(413, 'request-body-too-large', 'The body is too large.', traceId), null);
    request.destroy();
    return;
  }
  const method = request.method ?? 'GET';
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname.startsWith(`${CONTROL_PREFIX}/`) && parts.control !== null) {
    const path = url.pathname.slice(CONTROL_PREFIX.length);
    send(response, parts.control(method, path, text), null);
    return;
  }
  const path = pathBelowApi(url.pathname);
  if (path === null) {
    send(response, refused(404, 'not-found', 'There is nothing here.', traceId), null);
    return;
  }
  const body: RequestBody = { contentType: request.headers['content-type'] ?? '', text };
  const authorization = request.headers.authorization ?? null;
  const search = url.searchParams;
  await answerApi({ method, path, search, authorization, body, traceId }, response, parts);
}

async function answerApi(
  request: ApiRequest,
  response: ServerResponse,
  parts: ListenerParts,
): Promise<void> {
  const { method, path } = request;
  const nowMs = parts.backend.clock.nowMs();
  const note = parts.log.arrived(method, path, request.search.toString(), nowMs);
  const effect = parts.faults.take(method, path);
  await hold(effect, 'before', parts.faults);
  if (effect?.kind === 'drop' && effect.when === 'before') {
    response.destroy();
    return;
  }
  const answer = answerOf(request, effect, parts);
  await hold(effect, 'after', parts.faults);
  const status = send(response, answer, effect);
  if (status !== null) note(status);
}

function answerOf(
  request: ApiRequest,
  effect: FaultEffect | null,
  parts: ListenerParts,
): WrittenAnswer {
  const instead = replacement(effect, request.traceId);
  const acts = instead === null || (effect?.kind === 'status' && effect.when === 'after');
  if (!acts) return instead;
  const answer = perform(request, parts.router, parts.backend, parts.limit);
  if (request.method !== 'GET') parts.changed();
  return instead ?? writeAnswer(answer, parts.backend.quirks().emptyKeys);
}

async function hold(
  effect: FaultEffect | null,
  moment: 'before' | 'after',
  faults: Faults,
): Promise<void> {
  if (effect?.kind === 'delay' && effect.when === moment) await delay(effect.delayMs);
  if (effect?.kind === 'hang' && effect.when === moment) await faults.hang();
}

function pathBelowApi(pathname: string): string | null {
  if (pathname.startsWith(`${API_PREFIX}/`)) return pathname.slice(API_PREFIX.length);
  return pathname === DISCOVERY_PATH ? pathname : null;
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
