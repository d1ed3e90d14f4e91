/** What shows notifications on this system. */
export interface ShownNotification {
  /** The same key replaces the notification that is on the screen. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
  /** Two at most. */
  readonly buttons: readonly string[];
}

/** Where a notification was clicked: on its body, or on a button, by its place. */
export type NotificationClick =
  { readonly on: 'body' } | { readonly on: 'button'; readonly index: number };

export interface NotificationPort {
  /** Resolves with whether it is on the screen: it may be that nothing shows notifications. Never rejects or blocks. */
  readonly show: (
    notification: ShownNotification,
    onClick: (click: NotificationClick) => void,
  ) => Promise<boolean>;
  readonly withdraw: (key: string) => Promise<void>;
  /** Withdraws all: after the end of the app no click reaches it. */
  readonly close: () => Promise<void>;
}
