import type { WorkChoice } from '../core/state/command';

/** What the app found out about the desktop it runs on: for the settings, and for what a window says of it. */
export interface DesktopView {
  /** `no-panel`: nothing shows icons, so a closed window could not be found again and is kept. */
  readonly tray: 'looking' | 'shown' | 'no-panel';
  /** GNOME shows icons of the tray only with an extension. */
  readonly isGnome: boolean;
}

/** Something that a window is asked to show from outside: by the tray, a notification, a link or the command line. */
export type WindowPage = 'start' | 'settings' | 'add-entry';

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
