/** The app as a host sees it: the desktop's windows and the browser host are two adapters of this one thing. */
import type { DesktopView, LinkRequest, WindowPage } from '../contract/desktop';
import type { PresenceTrialView } from '../contract/presence';
import type { AwaySpan } from '../core/absence/presence';
import type { CallAnswer, CallResult } from '../contract/errors';
import type { WorkItem } from '../core/entry/catalog';
import type { Result } from '../core/base/result';
import type { Snapshot } from '../contract/snapshot';
import type { OpenBrowser } from './oauth/sign-in';
import type { MainContext } from './ports';
import type { ProxySignIn } from './proxy/proxy-sign-in';
import type { TextSink } from './storage/stream-file';
import type { UpdateHost } from './updates/update-service';
import type { Viewers } from './viewers';

export interface Application {
  /**
   * Answers one call from a window. Takes anything: name and input are parsed here, and refused as values. `pressedAtMs`
   * is when the person pressed, by the device's clock: a command counts from then, however long it was on its way.
   */
  readonly run: (
    name: unknown,
    input: unknown,
    requestId?: unknown,
    pressedAtMs?: unknown,
  ) => Promise<CallAnswer<unknown>>;
  readonly work: WorkQueries;
  /** Cancels the query with this request id; anything else is ignored. */
  readonly cancel: (requestId: unknown) => void;
  readonly snapshot: () => Snapshot;
  /** Adds a window or a page. While any of them is visible, awork is asked more often. */
  readonly connect: Viewers['connect'];
  /** For what follows the app without being looked at, such as the system's theme: gets every snapshot. */
  readonly onSnapshot: (listener: (snapshot: Snapshot) => void) => () => void;
  /** Asks awork at once: focus, wake, unlock, network return, tray opened. */
  readonly refresh: () => void;
  /** Asks a window to show a page. Opens no window: the host does that. */
  readonly askWindow: (page: WindowPage, link?: LinkRequest) => void;
  /** The person was away from then to then, by the device's clock; the timer that ran meanwhile is asked about. */
  readonly reportAbsence: (away: AwaySpan) => void;
  /** Publishes what was found out about the desktop. */
  readonly setDesktop: (found: Partial<DesktopView>) => void;
  /** Ends polling and delivery and makes all files durable. What is under way is found again at the next start. */
  readonly close: () => Promise<void>;
}

/** The same as the queries of the windows, for what is not in one. */
export interface WorkQueries {
  readonly known: () => Promise<CallResult<readonly WorkItem[]>>;
  readonly find: (text: string) => Promise<CallResult<readonly WorkItem[]>>;
}

/** What only the desktop can do for a window. */
export interface DesktopCalls {
  readonly showWindow: (window: 'main' | 'mini') => void;
  /** Resolves to false where the system refuses it. */
  readonly startAtLogin: (isOn: boolean) => Promise<boolean>;
  /** Puts the AppImage's command into the person's folder, or takes it away; resolves to false where that fails. */
  readonly setOwnCommand: (isOn: boolean) => Promise<boolean>;
  /** Watches how the person leaves and comes back; null when `signal` or another trial has ended it. */
  readonly tryPresence: (signal: AbortSignal) => Promise<PresenceTrialView | null>;
}

/** Lets the person choose where a text is saved. Only the system's dialog knows the path. */
export type SaveFile = (file: {
  readonly name: string;
  readonly text: string;
}) => Promise<Result<null, 'cancelled' | 'unwritable'>>;

/**
 * Lets the person choose where a text is saved, and lets `write` fill the file there: it appears whole or not at all.
 */
export type SaveStream = <T, E>(
  name: string,
  write: (sink: TextSink) => Promise<Result<T, E>>,
) => Promise<Result<T, E | 'cancelled' | 'unwritable'>>;

export interface ApplicationOptions {
  readonly context: MainContext;
  readonly hostKind: 'desktop' | 'browser';
  readonly appVersion: string;
  /** Everything that the app writes lies in it, but for the keychain. */
  readonly profileDir: string;
  /** awork's API, such as `https://api.awork.com/api/v1`; tokens are bound to its origin. */
  readonly apiUrl: string;
  /** Go straight into the demo workspace. */
  readonly demo: boolean;
  /** For the sign-in. Null where the person is in a browser already and follows a link instead. */
  readonly openBrowser: OpenBrowser | null;
  /** Null where the person is in a browser, whose page makes a download. */
  readonly saveFile: SaveFile | null;
  /** The same for what is written as it is read. */
  readonly saveStream: SaveStream | null;
  /** Null in the browser host. */
  readonly desktop: DesktopCalls | null;
  /** Null where the environment says how to sign in at a proxy. */
  readonly proxySignIn: ProxySignIn | null;
  /** Null where something else brings new versions, or nothing does. */
  readonly updates: UpdateHost | null;
}
