/**
 * From "anything that a window sent" to an answer: own-key check → parse → handler → envelope. Whoever opens the
 * channel (the desktop's IPC, the browser host's endpoint) checks the sender first.
 */
import type { z } from 'zod';
import type { CALLS, CallName, CallOutput } from '../../contract/calls';
import { callError, type CallResult } from '../../contract/errors';
import type { Logger } from '../ports';
import { nameOf } from '../system/errors';

/** What a handler gets: the input after parsing. */
export type ParsedInput<Name extends CallName> = z.output<(typeof CALLS)[Name]['input']>;

/** `signal` aborts when a query is taken back; a command's never does. */
export type Handlers = {
  readonly [Name in CallName]: (
    input: ParsedInput<Name>,
    signal: AbortSignal,
  ) => Promise<CallResult<CallOutput<Name>>>;
};

type Table = {
  readonly [Name in CallName]: {
    readonly kind: 'command' | 'query';
    readonly input: z.ZodType<ParsedInput<Name>>;
  };
};

export interface Dispatch {
  readonly run: (
    name: unknown,
    input: unknown,
    requestId?: unknown,
  ) => Promise<CallResult<unknown>>;
  readonly cancel: (requestId: unknown) => void;
}

export interface DispatchOptions {
  readonly handlers: Handlers;
  readonly logger: Logger;
}

const MAX_REQUEST_ID = 100;

export function createDispatch({ handlers, logger }: DispatchOptions): Dispatch {
  const underWay = new Map<string, AbortController>();

  async function answer<Name extends CallName>(
    calls: Table,
    name: Name,
    input: unknown,
    requestId: string | null,
  ): Promise<CallResult<CallOutput<Name>>> {
    const call = calls[name];
    const parsed = call.input.safeParse(input);
    if (!parsed.success) return invalidInput(parsed.error.issues[0]?.path);

    const abort = new AbortController();
    const handled = handlers[name](parsed.data, abort.signal);
    if (requestId === null || call.kind === 'command') return handled;

    underWay.set(requestId, abort);
    try {
      return await unlessAborted(handled, abort.signal);
    } finally {
      underWay.delete(requestId);
    }
  }

  async function run(
    name: unknown,
    input: unknown,
    requestId?: unknown,
  ): Promise<CallResult<unknown>> {
    try {
      // zod and the schemas are not needed for the first second, so they are loaded at the first call.
      const { CALLS: calls } = await import('../../contract/calls');
      if (!isCallName(calls, name)) return callError('unknown-call');
      const knownId = requestId ?? null;
      if (knownId !== null && !isRequestId(knownId)) return invalidInput(['requestId']);
      // A second query under the same id could not be told from the first when one of them is taken back.
      if (knownId !== null && underWay.has(knownId)) return invalidInput(['requestId']);
      return await answer(calls, name, input, knownId);
    } catch (error) {
      logger.error('A call failed unexpectedly', {
        call: typeof name === 'string' ? name.slice(0, MAX_REQUEST_ID) : typeof name,
        error: nameOf(error),
        at: firstFrame(error),
      });
      return callError('internal');
    }
  }

  return {
    run,
    cancel: (requestId) => {
      if (isRequestId(requestId)) underWay.get(requestId)?.abort();
    },
  };
}

/** Own keys only: `__proto__`, `constructor` and the like are not calls. */
function isCallName(calls: Table, name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

function isRequestId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= MAX_REQUEST_ID;
}

function invalidInput(path: readonly PropertyKey[] = []): CallResult<never> {
  return callError('invalid-input', { path: path.map(String).join('.') });
}

/** Answers `cancelled` at once, whether or not the handler listens to its signal. */
async function unlessAborted<T>(
  handled: Promise<CallResult<T>>,
  signal: AbortSignal,
): Promise<CallResult<T>> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(callError('cancelled')), { once: true });
    handled.then(resolve, reject);
  });
}

/** Where it happened, without the error's message: that may quote what a person typed. */
function firstFrame(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  return /^\s+at (.*)$/m.exec(error.stack ?? '')?.[1] ?? null;
}
