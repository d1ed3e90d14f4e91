import type { TrayAct, TrayChange, TrayView } from './tray-view';

/** One icon in the tray, as the system has it. It is made new when a panel appears, since it would never show there. */
export interface TrayPort {
  /** Sends the parts that have changed. */
  readonly send: (view: TrayView, change: TrayChange) => void;
  readonly remove: () => void;
}

export interface TrayListener {
  readonly onAct: (act: TrayAct) => void;
  /** The icon itself was clicked, where the system reports it. */
  readonly onClick: () => void;
  /** The menu opens; not on Linux, which does not report it. */
  readonly onOpen: () => void;
}

export type MakeTray = (listener: TrayListener) => TrayPort;

/** Whether there is a panel that shows icons: on Linux it may be missing, and come later. */
export interface TrayHost {
  /** Calls back at once and whenever it changes. */
  readonly watch: (listener: (isThere: boolean) => void) => void;
}
