// A main process for tests of windows: it takes every call of the contract and publishes the snapshots it is told to.
import type { Bridge, Link } from '../../src/contract/bridge';
import { CALLS, type CallInput, type CallName, type CallOutput } from '../../src/contract/calls';
import {
  answerOf,
  callError,
  type CallErrorCode,
  type CallResult,
} from '../../src/contract/errors';
import { ok } from '../../src/core/base/result';
import type { Snapshot } from '../../src/contract/snapshot';
import type { SnapshotChange } from '../../src/contract/snapshot-change';

type Answer<Name extends CallName> =
  CallResult<CallOutput<Name>> | Promise<CallResult<CallOutput<Name>>>;

type Handlers = {
  [Name in CallName]: (input: CallInput<Name>) => Answer<Name>;
};

type QueryName = {
  [Name in CallName]: (typeof CALLS)[Name]['kind'] extends 'query' ? Name : never;
}[CallName];

export class FakeBridge implements Bridge {
  snapshot: Snapshot;
  /** What was run, in order and without `snapshot.get`, as `[name, input]`. */
  readonly calls: (readonly [CallName, unknown])[] = [];
  readonly cancelled: string[] = [];
  readonly #listeners = new Set<(change: string) => void>();
  readonly #linkListeners = new Set<(link: Link) => void>();
  readonly #handlers: Handlers;
  readonly #shownNext = new Set<CallName>();

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
    const queries: Pick<Handlers, QueryName> = {
      'snapshot.get': () => ok(this.snapshot),
      'work.find': () => ok([]),
      'work.known': () => ok([]),
      'activity.list': () => ok([]),
      'report.get': () => ok(null),
      'report.work-time': () => callError('offline'),
      'report.save': () => ok(0),
      'report.saved-lines': () => ok(0),
      'report.table': () => ok(''),
      'presence.try': () => callError('cancelled'),
      'changes.list': () => ok({ zone: 'Europe/Berlin', changes: [], next: null }),
    };
    // Object.fromEntries forgets the keys: those of all calls, whose queries are overwritten.
    const commands = Object.fromEntries(
      Object.keys(CALLS).map((name) => [name, () => ok(null)]),
    ) as unknown as Omit<Handlers, QueryName>;
    this.#handlers = { ...commands, ...queries };
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }

  answer<Name extends CallName>(name: Name, handler: Handlers[Name]): void {
    this.#handlers[name] = handler;
  }

  refuse(name: CallName, code: CallErrorCode): void {
    Object.assign(this.#handlers, { [name]: () => callError(code) });
  }

  /** Answers a command with the revision of the next snapshot: the one that shows it is still on its way. */
  showWithNext(name: CallName): void {
    this.#shownNext.add(name);
  }

  publish(changed: Partial<Snapshot>): void {
    this.snapshot = { ...this.snapshot, ...changed, revision: this.snapshot.revision + 1 };
    this.deliver(this.snapshot);
  }

  /** Sends a snapshot as it is, also an old one, or a difference. */
  deliver(change: SnapshotChange): void {
    for (const listener of this.#listeners) listener(JSON.stringify(change));
  }

  /** As the bridge of the browser host, which its host may leave. */
  setLink(link: Link): void {
    for (const listener of this.#linkListeners) listener(link);
  }

  readonly run: Bridge['run'] = async (name, input) => {
    // Main would answer `invalid-input`; a window that sends such a thing is wrong.
    CALLS[name].input.parse(input);
    if (name !== 'snapshot.get') this.calls.push([name, input]);
    const result = await this.#handlers[name](input);
    const { revision } = this.snapshot;
    return answerOf(result, this.#shownNext.has(name) ? revision + 1 : revision);
  };

  readonly cancel: Bridge['cancel'] = (requestId) => {
    this.cancelled.push(requestId);
  };

  readonly onSnapshot: Bridge['onSnapshot'] = (listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly onLink: NonNullable<Bridge['onLink']> = (listener) => {
    this.#linkListeners.add(listener);
    return () => this.#linkListeners.delete(listener);
  };
}
