import type { ShortcutName } from './settings';
import type { PresenceView } from './presence';
import type { WorkChoice } from '../core/state/command';

/** What the app found out about the desktop it runs on: for the settings, and for what a window says of it. */
export interface DesktopView {
  /** `no-panel`: nothing shows icons, so a closed window could not be found again and is kept. */
  readonly tray: 'looking' | 'shown' | 'no-panel';
  /** GNOME shows icons of the tray only with an extension. */
  readonly isGnome: boolean;
  /** Whether Chromium's processes are in its sandbox; it has none for root and with `--no-sandbox`. */
  readonly isSandboxed: boolean;
  readonly mini: MiniView;
  readonly shortcuts: Readonly<Record<ShortcutName, ShortcutState>>;
  /** What tells of idle time, lock and sleep; null while it is looked for. */
  readonly presence: PresenceView | null;
  /** `needs-approval`: the person has to allow it in the system's settings. Null where the app cannot do it. */
  readonly startsAtLogin: 'on' | 'off' | 'needs-approval' | null;
  /** The AppImage's command in the person's own folder; null where a package has put one on the path, or there is none. */
  readonly ownCommand: OwnCommandView | null;
}

export interface OwnCommandView {
  /** `taken`: a file that is not the app's has the name. */
  readonly state: 'on' | 'off' | 'taken';
  /** Whether a terminal finds what is in that folder. */
  readonly isOnPath: boolean;
}

/**
 * `taken`: another program has these keys. `by-system`: the desktop asks the person, and does not say what they chose.
 * `unavailable`: this desktop gives no program keys of its own.
 */
export type ShortcutState = 'off' | 'on' | 'taken' | 'unknown-keys' | 'by-system' | 'unavailable';

/** What the system lets the mini window do. */
export interface MiniView {
  readonly staysOnTop: boolean;
  readonly keepsPlace: boolean;
  readonly hidesFromCapture: 'yes' | 'older-systems' | 'no';
}

/** Something that a window is asked to show from outside: by the tray, a notification, a link or the command line. */
export type WindowPage = 'start' | 'switch' | 'settings' | 'add-entry';

export interface WindowRequest {
  /** Grows: the same page twice is two requests. */
  readonly number: number;
  readonly page: WindowPage;
  /** What a link asks for; null where none does. */
  readonly link: LinkRequest | null;
}

/** What the person is asked or told about a link that they have followed. */
export type LinkRequest =
  | { readonly ask: 'start'; readonly work: WorkChoice }
  /** Its text names no task or project, or more than one. */
  | { readonly ask: 'not-found'; readonly text: string }
  | { readonly ask: 'unreadable' };
