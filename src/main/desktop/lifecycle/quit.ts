import { app, dialog } from 'electron';
import type { Application } from '../../application';
import { quitQuestionOf } from './quit-question';

export interface QuitOptions {
  readonly application: Pick<Application, 'snapshot'>;
  /** Makes everything durable. */
  readonly close: () => Promise<void>;
  /** Shows the window again to who chose to stay: it may have been closed already. */
  readonly stay: () => void;
}

/** Electron ends at once when it is left to itself: here it ends when all is durable, or when the person knows. */
export function closeBeforeQuit({ application, close, stay }: QuitOptions): void {
  let state: 'running' | 'asking' | 'closing' | 'closed' = 'running';

  function finish(): void {
    state = 'closing';
    void close().finally(() => {
      state = 'closed';
      app.quit();
    });
  }

  function isLeaving(): boolean {
    return state === 'closing' || state === 'closed';
  }

  async function ask(): Promise<void> {
    const question = quitQuestionOf(application.snapshot(), app.getLocale());
    if (question === null) {
      finish();
      return;
    }
    state = 'asking';
    const { message, detail, buttons } = question;
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message,
      detail,
      buttons: [...buttons],
      defaultId: 0,
      cancelId: 0,
    });
    // A signal may have come meanwhile, and does not wait for an answer.
    if (isLeaving()) return;
    if (response === 1) {
      finish();
      return;
    }
    state = 'running';
    stay();
  }

  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'running') void ask();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // Nobody may be there to answer.
      if (!isLeaving()) finish();
    });
  }
}
