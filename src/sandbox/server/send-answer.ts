import type { ServerResponse } from 'node:http';
import type { WrittenAnswer } from '../http/written-answer';

export function sendAnswer(response: ServerResponse, answer: WrittenAnswer): void {
  if (answer.status === 204) {
    response.writeHead(204, answer.headers).end();
    return;
  }
  const body = Buffer.from(answer.text);
  const headers = { ...answer.headers, 'content-length': body.byteLength };
  response.writeHead(answer.status, headers).end(body);
}
