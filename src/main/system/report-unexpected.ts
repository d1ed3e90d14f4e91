import type { Logger } from '../ports';

/** What is used of Node's `process`. */
export interface ProcessEvents {
  readonly on: (event: UnexpectedEvent, listener: (error: unknown) => void) => unknown;
  readonly off: (event: UnexpectedEvent, listener: (error: unknown) => void) => unknown;
}

type UnexpectedEvent = 'uncaughtException' | 'unhandledRejection';

/** Logs unexpected errors, and keeps the process running: the outbox is already on disk. Returns the way back. */
export function reportUnexpected(events: ProcessEvents, logger: Logger): () => void {
  const onError = (error: unknown) =>
    logger.error('Unexpected error', { error: classAndPlace(error) });
  const onRejection = (reason: unknown) =>
    logger.error('Unexpected rejection', { error: classAndPlace(reason) });
  events.on('uncaughtException', onError);
  events.on('unhandledRejection', onRejection);
  return () => {
    events.off('uncaughtException', onError);
    events.off('unhandledRejection', onRejection);
  };
}

/** Without the message, which may quote a path, a note or a token. */
export function classAndPlace(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frame = /^\s+at (.*)$/m.exec(error.stack ?? '')?.[1] ?? '';
  return `${error.name} ${frame}`;
}
