import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { CHANNELS } from '../../../contract/channels';
import { callError } from '../../../contract/errors';
import type { Application } from '../../application';
import type { Logger } from '../../ports';
import { maySend, type SenderFrame } from '../security/sender';

export interface IpcOptions {
  /** A call waits for it: the page may come up before the files are read. */
  readonly application: () => Promise<Application>;
  readonly isOwnWindow: (contentsId: number) => boolean;
  readonly pageOrigin: string;
  readonly logger: Logger;
}

/** Opens the two channels on which windows speak. Each message is judged by who sent it before anything is read. */
export function answerWindows(options: IpcOptions): void {
  const { application, isOwnWindow, pageOrigin, logger } = options;

  function isRefused(event: IpcMainInvokeEvent | IpcMainEvent): boolean {
    if (maySend(frameOf(event), isOwnWindow(event.sender.id), pageOrigin)) return false;
    logger.warn('A message from an unknown sender was refused');
    return true;
  }

  ipcMain.handle(CHANNELS.run, async (event, ...call: readonly unknown[]) => {
    if (isRefused(event)) return callError('sender-refused');
    const [name, input, requestId, pressedAtMs] = call;
    return (await application()).run(name, input, requestId, pressedAtMs);
  });
  ipcMain.on(CHANNELS.cancel, (event, requestId: unknown) => {
    if (!isRefused(event)) {
      application().then(
        ({ cancel }) => cancel(requestId),
        () => undefined,
      );
    }
  });
}

function frameOf(event: IpcMainInvokeEvent | IpcMainEvent): SenderFrame | null {
  try {
    const frame = event.senderFrame;
    if (frame === null) return null;
    return { url: frame.url, origin: frame.origin, isMainFrame: frame.parent === null };
  } catch {
    // Reading a frame that has gone throws.
    return null;
  }
}
