import { withNotices } from '../../core/activity/activity-log';
import type { DurableWork } from '../../core/state/app-state';
import type { EpochMs } from '../../core/base/instant';
import type { NoticeDraft } from '../../core/activity/notice';
import type { NoticeView } from '../../core/view/view-types';
import type { Clock } from '../ports';
import type { FileProblem } from './durable-file';

/**
 * What the person has to be told of files that were set aside. Notices are kept with an account; until one is at work
 * they are kept here, and shown all the same.
 */
export interface FileProblemNotices {
  readonly add: (what: 'changes' | 'settings' | 'accounts', problem: FileProblem | null) => void;
  readonly shown: () => readonly NoticeView[];
  readonly dismiss: (id: string) => void;
  /** The work with all that is known so far: in its log, and shown unless it was dismissed already. */
  readonly handOver: (work: DurableWork, nowMs: EpochMs) => DurableWork;
}

interface News {
  readonly id: string;
  readonly atMs: EpochMs;
  readonly draft: NoticeDraft;
  readonly isDismissed: boolean;
}

export function createFileProblemNotices(clock: Pick<Clock, 'now'>): FileProblemNotices {
  let news: readonly News[] = [];
  let count = 0;

  const drafts = (isDismissed: boolean) =>
    news.filter((one) => one.isDismissed === isDismissed).map(({ draft }) => draft);

  return {
    add: (what, problem) => {
      if (problem === null) return;
      const { fault, aside } = problem;
      const draft: NoticeDraft = {
        code: 'file-set-aside',
        entryId: null,
        params: { what, fault, file: aside ?? '' },
        undo: null,
      };
      news = [...news, { id: `file-${count}`, atMs: clock.now(), draft, isDismissed: false }];
      count += 1;
    },
    shown: () =>
      news
        .filter(({ isDismissed }) => !isDismissed)
        .map(({ id, atMs, draft: { code, params } }) => ({
          id,
          code,
          params,
          atMs,
          canUndo: false,
        })),
    dismiss: (id) => {
      news = news.map((one) => (one.id === id ? { ...one, isDismissed: true } : one));
    },
    handOver: (work, nowMs) => {
      const logged = { ...withNotices(work, drafts(true), nowMs), notices: work.notices };
      const told = withNotices(logged, drafts(false), nowMs);
      const isChanged = news.length > 0;
      news = [];
      return isChanged ? told : work;
    },
  };
}
