/** Does what a link asks for, once somebody is signed in. Of several that wait the newest counts. */
import { NO_CHOICE } from '../../../core/state/command';
import type { Application } from '../../application';
import type { Logger } from '../../ports';
import { findWork } from '../find-work';
import { runCall } from '../run-call';
import { parseLink, type Link } from './link';

export interface FollowLinksOptions {
  readonly application: Pick<Application, 'run' | 'work' | 'snapshot' | 'onSnapshot' | 'askWindow'>;
  readonly showWindow: () => void;
  readonly logger: Logger;
}

/** Returns what takes one link. */
export function followLinks(options: FollowLinksOptions): (text: string) => void {
  const { application, showWindow, logger } = options;
  let waiting: Link | null = null;

  const isReady = () => application.snapshot().session.state === 'signed-in';

  async function follow(link: Link): Promise<void> {
    switch (link.do) {
      case 'open':
        return;
      case 'stop':
        await runCall(application, logger, 'timer.stop', { endMs: null });
        return;
      case 'start': {
        const { task, note } = link;
        if (task === null) {
          application.askWindow('start', { ask: 'start', work: { ...NO_CHOICE, note } });
          return;
        }
        const found = await findWork(task, application.work);
        if (!found.ok) {
          application.askWindow('start', { ask: 'not-found', text: task });
          return;
        }
        const { typeOfWork, isBillableByDefault: isBillable, ...rest } = found.value;
        const work = { project: rest.project, task: rest.task, typeOfWork, isBillable, note };
        application.askWindow('start', { ask: 'start', work });
      }
    }
  }

  function followWaiting(): void {
    if (waiting === null || !isReady()) return;
    const link = waiting;
    waiting = null;
    void follow(link);
  }

  application.onSnapshot(followWaiting);
  return (text) => {
    const link = parseLink(text);
    if (link === null) {
      logger.warn('A link was refused');
      application.askWindow('start', { ask: 'unreadable' });
    }
    waiting = link ?? waiting;
    showWindow();
    followWaiting();
  };
}
