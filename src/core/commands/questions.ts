/** What a person is asked before it is booked: it may be meant, but is more often a slip, or awork may refuse it. */
import { DAY_MS, type EpochMs } from '../base/instant';
import type { Entry, Work } from '../entry/entry';
import type { NewTimes } from '../entry/span';
import type { AppState } from '../state/app-state';
import type { Question } from '../state/command';

/** awork's own timers end after a day. */
const LONGEST_MS = DAY_MS;
const FAR_PAST_MS = 92 * DAY_MS;
const FAR_FUTURE_MS = 31 * DAY_MS;

interface Span {
  readonly startMs: EpochMs;
  /** Null runs until now. */
  readonly endMs: EpochMs | null;
}

/** @param before the times that are changed: a small change of what lies far away is no slip */
export function questionAboutSpan(
  { startMs, endMs }: Span,
  nowMs: EpochMs,
  before: Span | null = null,
): Question | null {
  const lengthMs = (endMs ?? nowMs) - startMs;
  const lengthBeforeMs = before === null ? 0 : (before.endMs ?? nowMs) - before.startMs;
  if (lengthMs > Math.max(LONGEST_MS, lengthBeforeMs)) return 'longer-than-a-day';
  const isNear = (ms: EpochMs): boolean =>
    before !== null && Math.abs(ms - before.startMs) < FAR_FUTURE_MS;
  const latestMs = endMs ?? startMs;
  if (nowMs - startMs > FAR_PAST_MS && !isNear(startMs)) return 'far-in-past';
  if (latestMs - nowMs > FAR_FUTURE_MS && !isNear(latestMs)) return 'far-in-future';
  return null;
}

/** What may be a slip in the new times of an entry; a change of its work alone is none. */
export function questionAboutTimes(
  { span }: Pick<Entry, 'span'>,
  { startMs, endMs }: NewTimes,
  nowMs: EpochMs,
): Question | null {
  if (span.kind === 'dated' || (startMs === null && endMs === null)) return null;
  const times = { startMs: startMs ?? span.startMs, endMs: endMs ?? span.endMs };
  return questionAboutSpan(times, nowMs, span);
}

/** What the workspace's rules would refuse; asked, not forbidden: awork exempts admins. */
export function questionAboutWork(
  { trackingRules }: Pick<AppState, 'trackingRules'>,
  { note, project }: Pick<Work, 'note' | 'project'>,
): Question | null {
  const isRule = (type: string): boolean =>
    trackingRules.some((rule) => rule.type === type && rule.isEnabled);
  if (isRule('require-description') && note.trim() === '') return 'note-required';
  if (isRule('prevent-private') && project === null) return 'project-required';
  return null;
}

/** What awork may refuse of the work of an entry that is started again. */
export function questionAboutContinue(
  state: Pick<AppState, 'trackingRules' | 'typesOfWork'>,
  { work, isWorkClosed }: { readonly work: Work; readonly isWorkClosed: boolean },
): Question | null {
  if (isWorkClosed) return 'work-is-closed';
  return isTypeAccepted(state, work) ? questionAboutWork(state, work) : 'type-not-accepted';
}

/** False where the types that awork offers are known, and this is none of them. */
export function isTypeAccepted(
  { typesOfWork }: Pick<AppState, 'typesOfWork'>,
  { typeOfWork }: Work,
): boolean {
  return typesOfWork.length === 0 || typesOfWork.some(({ id }) => id === typeOfWork.id);
}
