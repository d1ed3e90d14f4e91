import { ok, type Result } from '../../core/base/result';
import type { Failure } from '../../core/base/failure';
import type { ClockSample } from '../../core/base/server-clock';
import type { Answer } from '../ports';

export function answered<T>(value: T, clock: ClockSample | null): Answer<T> {
  return { ok: true, value, clock };
}

export function failed(
  error: Failure,
  clock: ClockSample | null,
): Result<never, Failure> & { readonly clock: ClockSample | null } {
  return { ok: false, error, clock };
}

export function mapAnswer<T, U>(answer: Answer<T>, turn: (value: T) => U): Answer<U> {
  return answer.ok ? { ...ok(turn(answer.value)), clock: answer.clock } : answer;
}

/** Turns a failure that means an ordinary "there is none" into the value null. */
export function nullWhen<T>(
  answer: Answer<T>,
  isNone: (failure: Failure) => boolean,
): Answer<T | null> {
  return !answer.ok && isNone(answer.error) ? answered(null, answer.clock) : answer;
}
