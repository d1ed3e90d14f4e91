/** What is planned for the task of the timer and tracked on it: read once for each task that a timer is started on. */
import { MINUTE_MS, type EpochMs } from '../../../core/base/instant';
import type { TimerBudget } from '../../../core/report/budget';
import { isLocalEntryId } from '../../../core/entry/entry';
import { serverNow, type AppState } from '../../../core/state/app-state';
import { timerOf } from '../../../core/state/selectors';
import type { Clock, ReportApi } from '../../ports';
import { readWorkTime } from './work-time';

export interface TimerBudgets {
  /** Null without a timer on a task with a plan, and until awork has answered. */
  readonly current: () => TimerBudget | null;
  /** Looks whether the timer is about another task; the state may have changed in any way. */
  readonly follow: () => void;
  readonly close: () => void;
}

export interface TimerBudgetOptions {
  readonly api: ReportApi;
  readonly userId: string;
  readonly state: () => AppState;
  readonly clock: Pick<Clock, 'now' | 'monotonicMs'>;
  readonly onChange: () => void;
}

/** A task that awork could not tell of is asked for again after this time, at the next change. */
const RETRY_MS = 5 * MINUTE_MS;

export function createTimerBudgets(options: TimerBudgetOptions): TimerBudgets {
  const { api, userId, state, clock, onChange } = options;
  const abort = new AbortController();
  let asked: { readonly key: string; readonly atMs: EpochMs } | null = null;
  let known: TimerBudget | null = null;

  function follow(): void {
    const { failure, isVisible } = state();
    const timer = timerOf(state());
    const taskId = timer?.work.task?.id ?? null;
    if (timer === null || taskId === null) {
      asked = null;
      known = null;
      return;
    }
    if (known !== null && known.taskId !== taskId) known = null;
    // What awork does not have yet it cannot count either.
    if (failure !== null || isLocalEntryId(timer.id)) return;
    const key = `${timer.id} ${taskId}`;
    const mayRetry = isVisible && known === null;
    const isRetryDue = asked !== null && clock.monotonicMs() - asked.atMs > RETRY_MS;
    if (asked?.key === key && !(mayRetry && isRetryDue)) return;
    asked = { key, atMs: clock.monotonicMs() };
    void read(key, taskId);
  }

  async function read(key: string, taskId: string): Promise<void> {
    const nowMs = serverNow(state(), clock.now());
    const answer = await readWorkTime(
      api,
      { kind: 'task', id: taskId },
      userId,
      nowMs,
      abort.signal,
      false,
    );
    if (!answer.ok || asked?.key !== key) return;
    const { plannedMs, trackedMs, openMs } = answer.value;
    known = { taskId, plannedMs, trackedMs: trackedMs - openMs };
    onChange();
  }

  return {
    current: () => ((known?.plannedMs ?? null) === null ? null : known),
    follow,
    close: () => abort.abort(),
  };
}
