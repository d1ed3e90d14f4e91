import type { CallInput, CallName, CallOutput } from './calls';
import type { CallAnswer } from './errors';

/**
 * How a page of the browser host stands to it. `lost`: the host has ended or does not answer. `refused`: the page has no
 * key of this run.
 */
export type Link = 'open' | 'lost' | 'refused';

/** What a window can do: all of it. Made by the preload on the desktop, by a fetch adapter in the browser host. */
export interface Bridge {
  /**
   * Runs a command or a query. `requestId`, where given, can be handed to `cancel` while a query is under way.
   * Never rejects: failures are values.
   */
  readonly run: <Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
    requestId?: string,
  ) => Promise<CallAnswer<CallOutput<Name>>>;
  /** Cancels a query; its answer is then the error `cancelled`. */
  readonly cancel: (requestId: string) => void;
  /**
   * Calls `listener` with every `SnapshotChange` from now on, as JSON, and returns what ends it. Subscribe first, then ask
   * for `snapshot.get`, keep the one with the higher revision, and ask again where a difference applies to another
   * snapshot: so none is missed.
   */
  readonly onSnapshot: (listener: (change: string) => void) => () => void;
  /** Calls `listener` when the link changes from `open` on. Missing where a window cannot outlive main. */
  readonly onLink?: (listener: (link: Link) => void) => () => void;
}

/** The property of `window` that the bridge is found under. */
export const BRIDGE_KEY = 'aworkTimer';
