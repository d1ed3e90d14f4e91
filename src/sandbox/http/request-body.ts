import { Refusal, badRequest } from './refusal';

export interface RequestBody {
  readonly contentType: string;
  readonly text: string;
}

export function isEmptyBody(body: RequestBody): boolean {
  return body.text.length === 0;
}

export function readJsonBody(body: RequestBody): unknown {
  if (isEmptyBody(body)) throw badRequest('invalid-model', 'A non-empty request body is required.');
  if (!body.contentType.startsWith('application/json')) {
    throw new Refusal(415, {
      code: 'invalid-model',
      description: 'The content type of the request is not supported; send application/json.',
    });
  }
  return parseJson(body.text);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest('invalid-model', 'The body of the request is not valid JSON.');
  }
}
