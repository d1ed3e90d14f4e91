import { isOfOrigin } from './page-origin';

/** A frame that sent a message, as far as judging it needs. */
export interface SenderFrame {
  readonly url: string;
  readonly origin: string;
  readonly isMainFrame: boolean;
}

/** Only our page in the main frame of a window that we opened may call. `null` is a frame that is gone. */
export function maySend(
  frame: SenderFrame | null,
  isOwnWindow: boolean,
  pageOrigin: string,
): boolean {
  return (
    isOwnWindow &&
    frame?.isMainFrame === true &&
    frame.origin === pageOrigin &&
    isOfOrigin(frame.url, pageOrigin)
  );
}
