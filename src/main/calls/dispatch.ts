/**
 * From "anything that a window sent" to an answer: own-key check → parse → handler → envelope. The host that
 * opens the channel (the desktop's IPC, the browser host's endpoint) checks the sender first.
 */
import type { z } from 'zod/mini';
import { CALLS, type CallName, type CallOutput } from '../../contract/calls';
import {
  commandOf,
  type Command,
  type CommandInputs,
  type CommandName,
} from '../../core/state/command';
import { callError, type CallResult } from '../../contract/errors';
import type { Logger } from '../ports';
import { nameOf } from '../system/errors';

/** What a handler gets: the input after parsing. */
type ParsedInput<Name extends CallName> = z.output<(typeof CALLS)[Name]['input']>;

/** The calls that are no command of the core. */
type HandledName = Exclude<CallName, CommandName>;

/** `signal` aborts when a query is cancelled; a command's never does. */
export type Handlers = {
  readonly [Name in HandledName]: (
    input: ParsedInput<Name>,
    signal: AbortSignal,
  ) => Promise<CallResult<CallOutput<Name>>>;
};

type Table = {
  readonly [Name in HandledName]: {
    readonly kind: 'command' | 'query';
    readonly input: z.ZodMiniType<ParsedInput<Name>>;
  };
};

type CommandTable = {
  readonly [Name in CommandName]: { readonly input: z.ZodMiniType<CommandInputs[Name]> };
};

export interface Dispatch {
  readonly run: (
    name: unknown,
    input: unknown,
    requestId?: unknown,
    pressedAtMs?: unknown,
  ) => Promise<CallResult<unknown>>;
  readonly cancel: (requestId: unknown) => void;
}

export interface DispatchOptions {
  readonly handlers: Handlers;
  /** Carries out a command of the core. */
  readonly give: (command: Command, pressedAtMs: number | null) => Promise<CallResult<null>>;
  readonly logger: Logger;
}

const MAX_REQUEST_ID = 100;

export function createDispatch({ handlers, give, logger }: DispatchOptions): Dispatch {
  const underWay = new Map<string, AbortController>();

  async function giveCommand(
    calls: CommandTable,
    name: CommandName,
    input: unknown,
    pressedAtMs: unknown,
  ): Promise<CallResult<null>> {
    const parsed = calls[name].input.safeParse(input);
    if (!parsed.success) return invalidInput(parsed.error.issues[0]?.path);
    const isInstant = typeof pressedAtMs === 'number' && Number.isFinite(pressedAtMs);
    return give(commandOf(name, parsed.data), isInstant ? pressedAtMs : null);
  }

  async function answer<Name extends HandledName>(
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
    pressedAtMs?: unknown,
  ): Promise<CallResult<unknown>> {
    try {
      if (!isCallName(CALLS, name)) return callError('unknown-call');
      const knownId = requestId ?? null;
      if (knownId !== null && !isRequestId(knownId)) return invalidInput(['requestId']);
      // A second query under the same id would be indistinguishable from the first when one of them is cancelled.
      if (knownId !== null && underWay.has(knownId)) return invalidInput(['requestId']);
      return isHandled(handlers, name)
        ? await answer(CALLS, name, input, knownId)
        : await giveCommand(CALLS, name, input, pressedAtMs);
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
function isCallName(calls: Table & CommandTable, name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

function isHandled(handlers: Handlers, name: CallName): name is HandledName {
  return Object.hasOwn(handlers, name);
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
