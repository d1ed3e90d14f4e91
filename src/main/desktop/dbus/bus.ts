/** A connection to the session or the system bus: calls with time limits, and signals that survive a lost connection. */
import type { createClient, MessageBus } from 'dbus-native';
import { SECOND_MS } from '../../../core/base/instant';
import { err, ok, type Result } from '../../../core/base/result';
import { lazyImport } from '../../system/lazy-import';

export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  /** Of the body, such as `su`. */
  readonly signature?: string;
  readonly body?: readonly unknown[];
}

/** `refused`: an error came back, also when no such service runs. */
export type BusFailure = 'no-bus' | 'no-answer' | 'refused';

/** Which signals are wanted; what is left out matches any. */
export interface SignalMatch {
  readonly sender?: string;
  readonly path?: string;
  readonly interface: string;
  readonly member: string;
  /** The first argument, a text. */
  readonly arg0?: string;
}

export type SignalListener = (body: readonly unknown[]) => void;

export interface Bus {
  /** Resolves with the values of the answer; variants and dictionaries come as plain values. Never rejects. */
  readonly call: (call: BusCall) => Promise<Result<readonly unknown[], BusFailure>>;
  /** Resolves with what ends the subscription, once the bus delivers; where there is no bus, it never delivers. */
  readonly subscribe: (match: SignalMatch, listener: SignalListener) => Promise<() => void>;
  /** Calls back when a lost connection is there again: what was known of services may be out of date. */
  readonly onReconnect: (listener: () => void) => void;
  readonly close: () => void;
}

export interface BusOptions {
  /** Null where the system has no such bus. */
  readonly address: string | null;
  /** Loads the library: it is needed at the first call only. */
  readonly load?: () => Promise<{ readonly createClient: typeof createClient }>;
  readonly answerLimitMs?: number;
}

const ANSWER_LIMIT_MS = 3 * SECOND_MS;
const SIGNAL_TYPE = 4;
const RECONNECT = { minDelay: SECOND_MS, maxDelay: 60 * SECOND_MS, factor: 2 };

const loadLibrary = lazyImport(() => import('dbus-native'));

interface Subscription {
  readonly match: SignalMatch;
  readonly listener: SignalListener;
}

export function createBus(options: BusOptions): Bus {
  const { address, answerLimitMs = ANSWER_LIMIT_MS } = options;
  const load = options.load ?? loadLibrary;
  const subscriptions = new Set<Subscription>();
  const reconnectListeners = new Set<() => void>();
  let connecting: Promise<MessageBus | null> | null = null;
  let isClosed = false;

  function connection(): Promise<MessageBus | null> {
    connecting ??= connect();
    return connecting;
  }

  async function connect(): Promise<MessageBus | null> {
    if (address === null || isClosed) return null;
    try {
      const library = await load();
      const bus = library.createClient({
        busAddress: address,
        plainValues: true,
        reconnect: RECONNECT,
      });
      // Without a listener an error of the connection would end the app; the calls report it.
      bus.connection.on('error', () => undefined);
      bus.connection.on('handlerError', () => undefined);
      bus.connection.on('message', (message) => {
        if (message.type === SIGNAL_TYPE) deliver(message, message.body ?? []);
      });
      bus.on('reconnectError', () => undefined);
      bus.on('reconnected', () => {
        for (const listener of reconnectListeners) listener();
      });
      return bus;
    } catch {
      // The next call tries again.
      connecting = null;
      return null;
    }
  }

  function deliver(
    signal: { readonly path?: string; readonly interface?: string; readonly member?: string },
    body: readonly unknown[],
  ): void {
    for (const { match, listener } of [...subscriptions]) {
      const isMeant =
        match.interface === signal.interface &&
        match.member === signal.member &&
        (match.path === undefined || match.path === signal.path) &&
        (match.arg0 === undefined || match.arg0 === body[0]);
      if (isMeant) listener(body);
    }
  }

  /** The library's calls can throw at once, for a body that does not fit its signature or a broken pipe. */
  function invoke(bus: MessageBus, call: BusCall): Promise<Result<readonly unknown[], BusFailure>> {
    return new Promise((resolve) => {
      const { body, ...rest } = call;
      const message = body === undefined ? rest : { ...rest, body: [...body] };
      try {
        bus.invoke(message, { timeout: answerLimitMs }, (error, ...values: unknown[]) => {
          resolve(error === null ? ok(values) : err(failureOf(error)));
        });
      } catch {
        resolve(err('refused'));
      }
    });
  }

  async function call(wanted: BusCall): Promise<Result<readonly unknown[], BusFailure>> {
    const bus = await connection();
    return bus === null || isClosed ? err('no-bus') : invoke(bus, wanted);
  }

  async function subscribe(match: SignalMatch, listener: SignalListener): Promise<() => void> {
    const subscription = { match, listener };
    subscriptions.add(subscription);
    const rule = ruleOf(match);
    const bus = await connection();
    // The library repeats its rules after a reconnection, also those that it could not add before.
    bus?.matchRules.add(rule);
    await call(matchCall('AddMatch', rule));
    return () => {
      subscriptions.delete(subscription);
      if ([...subscriptions].some((other) => ruleOf(other.match) === rule)) return;
      bus?.matchRules.delete(rule);
      void call(matchCall('RemoveMatch', rule));
    };
  }

  return {
    call,
    subscribe,
    onReconnect: (listener) => void reconnectListeners.add(listener),
    close: () => {
      isClosed = true;
      subscriptions.clear();
      void connecting?.then((bus) => bus?.close());
    },
  };
}

function failureOf(error: Error): BusFailure {
  const code = 'code' in error ? error.code : null;
  if (code === 'ETIMEDOUT') return 'no-answer';
  return code === 'ECONNCLOSED' ? 'no-bus' : 'refused';
}

function ruleOf({ sender, path, interface: name, member, arg0 }: SignalMatch): string {
  const parts = { type: 'signal', sender, path, interface: name, member, arg0 };
  return Object.entries(parts)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}='${value}'`]))
    .join(',');
}

function matchCall(member: 'AddMatch' | 'RemoveMatch', rule: string): BusCall {
  return { ...BUS_ITSELF, member, signature: 's', body: [rule] };
}

/** The bus's own object. */
export const BUS_ITSELF = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;
