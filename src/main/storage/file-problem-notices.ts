import { withNotices } from '../../core/activity/activity-log';
import type { DurableWork } from '../../core/state/app-state';
import type { EpochMs } from '../../core/base/instant';
import type { NoticeDraft } from '../../core/outbox/notice';
import type { NoticeView } from '../../core/view/view-types';
import type { Clock } from '../ports';
import type { FileProblem } from './durable-file';

/**
 * Notices about files that were set aside. The log of an account keeps notices; until an account is open, these are kept
 * here and shown from here.
 */
export interface FileProblemNotices {
  readonly add: (what: 'changes' | 'settings' | 'accounts', problem: FileProblem | null) => void;
  readonly shown: () => readonly NoticeView[];
  readonly dismiss: (id: string) => void;
  /** Moves the notices into the account's work: into its log, and shown unless they were dismissed. */
  readonly handOver: (work: DurableWork, nowMs: EpochMs) => DurableWork;
}

interface ProblemNotice {
  readonly id: string;
  readonly atMs: EpochMs;
  readonly draft: NoticeDraft;
  readonly isDismissed: boolean;
}

export function createFileProblemNotices(clock: Pick<Clock, 'now'>): FileProblemNotices {
  let notices: readonly ProblemNotice[] = [];
  let count = 0;

  const drafts = (isDismissed: boolean) =>
    notices.filter((one) => one.isDismissed === isDismissed).map(({ draft }) => draft);

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
      notices = [...notices, { id: `file-${count}`, atMs: clock.now(), draft, isDismissed: false }];
      count += 1;
    },
    shown: () =>
      notices
        .filter(({ isDismissed }) => !isDismissed)
        .map(({ id, atMs, draft: { code, params } }) => ({
          id,
          code,
          params,
          atMs,
          canUndo: false,
        })),
    dismiss: (id) => {
      notices = notices.map((one) => (one.id === id ? { ...one, isDismissed: true } : one));
    },
    handOver: (work, nowMs) => {
      const logged = { ...withNotices(work, drafts(true), nowMs), notices: work.notices };
      const shown = withNotices(logged, drafts(false), nowMs);
      const isChanged = notices.length > 0;
      notices = [];
      return isChanged ? shown : work;
    },
  };
}
