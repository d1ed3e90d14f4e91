/** Whether awork lets the person mark time as billed: no call of awork tells, so its answers do. */
import type { Result } from '../base/result';
import type { EpochMs } from '../base/instant';
import type { Failure } from '../base/failure';
import { dayOf, shiftDay } from '../entry/day';
import type { LocalDate } from '../entry/entry';
import type { Operation } from '../outbox/operation';
import type { AppState } from './app-state';
import type { CallValue } from './event';

/** The permission may have been granted since. */
const ASKED_AGAIN_DAYS = 30;

/** True where awork has not refused it lately; `today` is the day on which it would be offered. */
export function canBill(
  { billingRefusedOn }: Pick<AppState, 'billingRefusedOn'>,
  today: LocalDate,
): boolean {
  return billingRefusedOn === null || shiftDay(billingRefusedOn, ASKED_AGAIN_DAYS) <= today;
}

/** The state with what an answer tells of it: nothing, where awork refused only some of several entries. */
export function withBillingAnswer(
  state: AppState,
  { act }: Pick<Operation, 'act'>,
  result: Result<CallValue, Failure>,
  nowMs: EpochMs,
): AppState {
  if (act.type !== 'batch' || act.change.type !== 'set-billed') return state;
  const isRefused = result.ok
    ? result.value.type === 'batch' &&
      result.value.done.length === 0 &&
      result.value.forbidden.length > 0
    : result.error.kind === 'forbidden';
  if (isRefused) return { ...state, billingRefusedOn: dayOf(nowMs, state.zone) };
  const isDone = result.ok && result.value.type === 'batch' && result.value.done.length > 0;
  return isDone ? { ...state, billingRefusedOn: null } : state;
}
