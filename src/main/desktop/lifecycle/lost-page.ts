/** What the person is asked when a page keeps crashing: the app goes on, but they cannot see it. */
import type { Settings } from '../../../contract/settings';
import type { Logger } from '../../ports';
import { nameOf } from '../../system/errors';

export interface LostPageHost {
  /** Resolves to true when the person wants the app to start again, to false when they want it to end. */
  readonly askToRestart: (language: Settings['language']) => Promise<boolean>;
  /** Starts the app again once it has quit. */
  readonly startAgain: () => void;
  readonly quit: () => void;
}

export interface LostPageOptions {
  readonly host: LostPageHost;
  readonly language: () => Settings['language'];
  readonly logger: Logger;
}

export interface LostPage {
  /** Asks, unless it is being asked already. */
  readonly ask: () => void;
  readonly isAsking: () => boolean;
}

export function createLostPage({ host, language, logger }: LostPageOptions): LostPage {
  let isAsking = false;

  async function ask(): Promise<void> {
    isAsking = true;
    try {
      if (await host.askToRestart(language())) host.startAgain();
      host.quit();
    } catch (error) {
      logger.error('The question about a lost page failed', { error: nameOf(error) });
    } finally {
      isAsking = false;
    }
  }

  return {
    ask: () => {
      if (!isAsking) void ask();
    },
    isAsking: () => isAsking,
  };
}
