import type { Answer } from './answer';
import { writeJson, type EmptyKeys, type JsonObject } from './json';
import type { RefusalBody } from './refusal';

/** An answer in the form in which it goes over the wire. */
export interface WrittenAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export function writeAnswer(answer: Answer, emptyKeys: EmptyKeys): WrittenAnswer {
  const headers = answer.headers ?? {};
  switch (answer.kind) {
    case 'empty':
      return { status: answer.status, headers, text: '' };
    case 'text':
      return {
        status: answer.status,
        headers: { ...headers, 'content-type': answer.contentType },
        text: answer.text,
      };
    case 'json':
      return {
        status: answer.status,
        headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
        text: writeJson(answer.body, emptyKeys),
      };
  }
}

export function errorAnswer(status: number, body: RefusalBody, traceId: string): Answer {
  return { kind: 'json', status, body: errorBody(body, traceId) };
}

function errorBody(body: RefusalBody, traceId: string): JsonObject {
  return {
    code: body.code,
    description: body.description,
    link: 'https://developers.awork.com',
    traceId,
    details: body.details ?? null,
    validationErrors: body.validationErrors?.map((error) => ({ ...error })) ?? null,
  };
}
