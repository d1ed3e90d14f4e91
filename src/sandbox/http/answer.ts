import type { Json } from './json';

export type Answer = JsonAnswer | TextAnswer | EmptyAnswer;

export interface JsonAnswer {
  readonly kind: 'json';
  readonly status: number;
  readonly body: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TextAnswer {
  readonly kind: 'text';
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface EmptyAnswer {
  readonly kind: 'empty';
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export function ok(body: Json, headers: Readonly<Record<string, string>> = {}): JsonAnswer {
  return { kind: 'json', status: 200, body, headers };
}

export function json(status: number, body: Json): JsonAnswer {
  return { kind: 'json', status, body };
}

export function noContent(): EmptyAnswer {
  return { kind: 'empty', status: 204 };
}
