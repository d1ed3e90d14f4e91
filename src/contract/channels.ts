/** The only three channels between main and a window. */
export const CHANNELS = {
  /** window → main: `(name, input, requestId?, pressedAtMs?) → Result` */
  run: 'app:run',
  /** main → window: a `SnapshotChange` as JSON */
  snapshot: 'app:snapshot',
  /** window → main: a query's request id */
  cancel: 'app:cancel',
} as const;

/** The same over HTTP, between the browser host and its page. The key is in a header, so that no log holds it. */
export const HOST_PATHS = {
  /** Every other path below it needs the key. */
  root: '/api/',
  run: '/api/run',
  /** An open answer: a `SnapshotChange` per line. */
  snapshots: '/api/snapshots',
  cancel: '/api/cancel',
  /** Exchanges the ticket of the address for the key; it needs no key. */
  session: '/api/session',
} as const;
export const HOST_KEY_HEADER = 'x-awork-timer-key';
