import { afterEach } from 'vitest';
import { DEMO_PERSON_ID, startLab, type Entry, type Lab, type LabOptions } from '../support/lab';

/** A Wednesday, ten in the morning in Berlin. */
export const NOW_MS = Date.parse('2026-03-18T09:00:00.000Z');
export const BERLIN = 'Europe/Berlin';

export type Body = Readonly<Record<string, unknown>>;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; undefined when there is none. */
  readonly json: unknown;
}

export interface Caller {
  readonly get: (path: string, query?: Readonly<Record<string, string>>) => Promise<Reply>;
  readonly post: (path: string, body?: unknown) => Promise<Reply>;
  readonly put: (path: string, body: unknown) => Promise<Reply>;
  readonly delete: (path: string) => Promise<Reply>;
}

export interface OpenWorkspace extends Caller {
  readonly sandbox: Lab;
  /** The same workspace under another token. */
  readonly as: (token: string | null) => Caller;
  readonly advance: (ms: number) => void;
  readonly typeOfWorkId: string;
}

const open: Lab[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

/** A workspace with a clock that stands still until it is advanced; it is closed after the test. */
export async function openWorkspace(options: LabOptions = {}): Promise<OpenWorkspace> {
  let nowMs = NOW_MS;
  const sandbox = await startLab({
    now: () => nowMs,
    zone: BERLIN,
    seed: 'empty',
    control: true,
    ...options,
    credentials: [
      { token: 'person', kind: 'user' },
      { token: 'key', kind: 'api-key' },
      ...(options.credentials ?? []),
    ],
  });
  open.push(sandbox);
  return {
    sandbox,
    ...callerOf(sandbox.url, 'person'),
    as: (token) => callerOf(sandbox.url, token),
    advance: (ms) => {
      nowMs += ms;
    },
    typeOfWorkId: firstOf(sandbox.world.typesOfWork.keys()),
  };
}

export function callerOf(base: string, token: string | null): Caller {
  return {
    get: (path, query = {}) => send('GET', `${base}${path}${queryText(query)}`, token, undefined),
    post: (path, body) => send('POST', `${base}${path}`, token, body),
    put: (path, body) => send('PUT', `${base}${path}`, token, body),
    delete: (path) => send('DELETE', `${base}${path}`, token, undefined),
  };
}

async function send(
  method: string,
  url: string,
  token: string | null,
  body: unknown,
): Promise<Reply> {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return replyOf(response);
}

export async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  const { status, headers } = response;
  return { status, headers, text, json: isJson && text !== '' ? JSON.parse(text) : undefined };
}

function queryText(query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString();
  return text === '' ? '' : `?${text}`;
}

export function bodyOf(reply: Reply): Body {
  if (typeof reply.json !== 'object' || reply.json === null || Array.isArray(reply.json)) {
    throw new TypeError(`An object was expected, not ${reply.status.toString()} ${reply.text}`);
  }
  return { ...reply.json };
}

export function listOf(reply: Reply): readonly Body[] {
  if (!Array.isArray(reply.json)) {
    throw new TypeError(`A list was expected, not ${reply.status.toString()} ${reply.text}`);
  }
  const items: readonly unknown[] = reply.json;
  return items.map((item) => ({ ...Object(item) }) as Body);
}

export function idOf(reply: Reply): string {
  return String(bodyOf(reply)['id']);
}

export function firstOf<T>(items: Iterable<T>): T {
  for (const item of items) return item;
  throw new RangeError('There is nothing.');
}

export function startForm(workspace: OpenWorkspace, more: Body = {}): Body {
  return { timezone: BERLIN, typeOfWorkId: workspace.typeOfWorkId, ...more };
}

/** A finished entry of an hour from eight o'clock in Berlin, unless the form says otherwise. */
export function entryForm(workspace: OpenWorkspace, more: Body = {}): Body {
  return {
    ...startForm(workspace),
    userId: DEMO_PERSON_ID,
    startDateLocal: '2026-03-18',
    startTimeLocal: '08:00',
    duration: 3600,
    ...more,
  };
}

export function taskNamed(workspace: OpenWorkspace, name: string): { id: string } {
  const found = [...workspace.sandbox.world.tasks.values()].find((task) => task.name === name);
  if (found === undefined) throw new RangeError(`There is no task ${name}.`);
  return found;
}

export function stored(workspace: OpenWorkspace, id: string): Entry {
  const entry = workspace.sandbox.world.entries.get(id);
  if (entry === undefined) throw new RangeError('There is no such entry.');
  return entry;
}
