/** The only three channels between main and a window. */
export const CHANNELS = {
  /** window → main: `(name, input, requestId?) → Result` */
  run: 'app:run',
  /** main → window: a whole snapshot */
  snapshot: 'app:snapshot',
  /** window → main: a query's request id */
  cancel: 'app:cancel',
} as const;
