import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { sendAnswer } from '../../../src/sandbox/server/send-answer';
import type { FaultEffect } from './faults';
import {
  errorAnswer,
  writeAnswer,
  type WrittenAnswer,
} from '../../../src/sandbox/http/written-answer';

const HUGE_BYTES = 32 * 1024 * 1024;

/** Sends the answer, or what a fault makes of it; returns the status that the client saw. */
export function send(
  response: ServerResponse,
  answer: WrittenAnswer,
  effect: FaultEffect | null,
): number | null {
  if (effect?.kind === 'drop') {
    response.destroy();
    return null;
  }
  switch (effect?.kind) {
    case 'garbage':
      return sendBody(response, answer, Buffer.from('{"id": <<<not json>>> \u0000'));
    case 'huge':
      return sendBody(response, answer, Buffer.alloc(effect.bytes ?? HUGE_BYTES, ' '));
    case 'truncated': {
      const body = Buffer.from(answer.text);
      response.writeHead(answer.status, {
        ...answer.headers,
        'content-length': body.byteLength + 100,
      });
      response.write(body.subarray(0, Math.floor(body.byteLength / 2)), () => response.destroy());
      return answer.status;
    }
    default:
      sendAnswer(response, answer);
      return answer.status;
  }
}

/** The answer that takes the place of the server's own, or null when the fault leaves it alone. */
export function replacement(effect: FaultEffect | null, traceId: string): WrittenAnswer | null {
  if (effect?.kind === 'edge-403') {
    return {
      status: 403,
      headers: { 'content-type': 'text/html', 'x-edge-ref': randomBytes(8).toString('hex') },
      text: '<!doctype html><title>403</title><h1>Forbidden</h1>',
    };
  }
  if (effect?.kind !== 'status') return null;
  const { status, body } = effect;
  const headers = effect.headers ?? {};
  if (body === undefined) {
    const error = {
      code: 'server-error',
      description: `The server answered ${status.toString()}.`,
    };
    const written = writeAnswer(errorAnswer(status, error, traceId), 'omitted');
    return { ...written, headers: { ...written.headers, ...headers } };
  }
  const isText = typeof body === 'string';
  const contentType = isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  return {
    status,
    headers: { 'content-type': contentType, ...headers },
    text: isText ? body : JSON.stringify(body),
  };
}

function sendBody(response: ServerResponse, answer: WrittenAnswer, body: Buffer): number {
  const headers = { 'content-type': 'application/json; charset=utf-8', ...answer.headers };
  // A body of ours even where the real answer would have none.
  const status = answer.status === 204 ? 200 : answer.status;
  response.writeHead(status, { ...headers, 'content-length': body.byteLength }).end(body);
  return status;
}
