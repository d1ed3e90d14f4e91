/** Whether the person is asked about an absence. */
import { MINUTE_MS } from '../base/instant';
import type { AwaySpan } from './presence';

export type AbsenceOutcome = 'asks' | 'switched-off' | 'too-short' | 'no-timer';

export interface AbsenceSettings {
  readonly asksAboutAbsences: boolean;
  readonly absenceMinutes: number;
}

/** @param isTimed a timer ran: without one there is no time to decide about */
export function absenceOutcome(
  { startMs, endMs }: AwaySpan,
  { asksAboutAbsences, absenceMinutes }: AbsenceSettings,
  isTimed: boolean,
): AbsenceOutcome {
  if (!asksAboutAbsences) return 'switched-off';
  if (endMs - startMs < absenceMinutes * MINUTE_MS) return 'too-short';
  return isTimed ? 'asks' : 'no-timer';
}
