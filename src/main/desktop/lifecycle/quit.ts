import type { Snapshot } from '../../../contract/snapshot';
import type { Application } from '../../application';
import type { Logger } from '../../ports';
import { nameOf } from '../../system/errors';

/** What asks the app to quit, and what it can do about it. */
export interface QuitHost {
  /** Before the windows close; `preventDefault` keeps them and the app. */
  readonly onBeforeQuit: (
    listener: (event: { readonly preventDefault: () => void }) => void,
  ) => void;
  /** The system ends the app, as when the session ends. */
  readonly onSignal: (listener: () => void) => void;
  /** Asks to quit, which calls `onBeforeQuit` again. */
  readonly quit: () => void;
  /** Asks before a quit that would lose changes. Resolves to true when the person accepts it. */
  readonly askToLose: (snapshot: Snapshot) => Promise<boolean>;
}

export interface QuitOptions {
  readonly host: QuitHost;
  readonly application: Pick<Application, 'snapshot'>;
  /** Makes everything durable. */
  readonly close: () => Promise<void>;
  /** Shows the window again when the person chooses to stay: it may be closed already. */
  readonly stay: () => void;
  readonly logger: Logger;
}

export interface QuitLife {
  /** True once nothing keeps the app any more: a window that closes now is to close. */
  readonly isLeaving: () => boolean;
  /** Makes everything durable without quitting: what quits afterwards is let through without a question. */
  readonly closeNow: () => Promise<void>;
}

/** Delays the quit until everything is durable, or until the person accepts what would be lost. */
export function closeBeforeQuit(options: QuitOptions): QuitLife {
  const { host, application, close, stay, logger } = options;
  let state: 'running' | 'asking' | 'closing' | 'closed' = 'running';

  async function closeNow(): Promise<void> {
    state = 'closing';
    try {
      await close();
    } finally {
      state = 'closed';
    }
  }

  async function finish(): Promise<void> {
    try {
      await closeNow();
    } catch (error) {
      logger.error('The app did not close properly', { error: nameOf(error) });
    }
    host.quit();
  }

  function isLeaving(): boolean {
    return state === 'closing' || state === 'closed';
  }

  async function askAndFinish(): Promise<void> {
    state = 'asking';
    const isAccepted = await ask();
    // A signal may have come meanwhile, and does not wait for an answer.
    if (isLeaving()) return;
    if (isAccepted) {
      await finish();
      return;
    }
    state = 'running';
    stay();
  }

  /** True when nothing would be lost, or the person accepts it. A question that cannot be asked does not keep the app. */
  async function ask(): Promise<boolean> {
    try {
      const snapshot = application.snapshot();
      return snapshot.host.storage === 'safe' || (await host.askToLose(snapshot));
    } catch (error) {
      logger.error('The question before the quit failed', { error: nameOf(error) });
      return true;
    }
  }

  host.onBeforeQuit((event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'running') void askAndFinish();
  });
  // The session may be ending, with no one left to answer a question.
  host.onSignal(() => {
    if (!isLeaving()) void finish();
  });

  return { isLeaving, closeNow };
}
