import { app, dialog } from 'electron';
import type { Application } from '../../application';
import { quitQuestionOf } from './quit-question';

export interface QuitOptions {
  readonly application: Pick<Application, 'snapshot'>;
  /** Makes everything durable. */
  readonly close: () => Promise<void>;
  /** Shows the window again when the person chooses to stay: it may be closed already. */
  readonly stay: () => void;
}

export interface QuitLife {
  /** True once nothing keeps the app any more: a window that closes now is to close. */
  readonly isLeaving: () => boolean;
  /** Makes everything durable without quitting: what quits afterwards is let through without a question. */
  readonly closeNow: () => Promise<void>;
}

/** Delays Electron's quit until everything is durable, or until the person accepts what would be lost. */
export function closeBeforeQuit({ application, close, stay }: QuitOptions): QuitLife {
  let state: 'running' | 'asking' | 'closing' | 'closed' = 'running';

  async function closeNow(): Promise<void> {
    state = 'closing';
    try {
      await close();
    } finally {
      state = 'closed';
    }
  }

  function finish(): void {
    void closeNow().finally(() => app.quit());
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
      // The session may be ending, with no one left to answer a question.
      if (!isLeaving()) finish();
    });
  }

  return { isLeaving, closeNow };
}
