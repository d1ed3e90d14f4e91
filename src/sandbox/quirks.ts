import { DEMO_PERSON_ID } from './seed/known-ids';

/** Everything that public sources leave open about awork, switchable at run time. */
export interface Quirks {
  readonly emptyKeys: 'omitted' | 'null';
  readonly runningDuration: 'zero' | 'live';
  readonly openBreakDuration: 'absent' | 'zero';
  /** Which end a timer gets that is stopped while it is paused. */
  readonly stopWhilePaused: 'pause-moment' | 'now';
  /** What becomes of a timer that is stopped within its first second. */
  readonly stopInFirstSecond: 'kept' | 'dropped-204' | 'refused-400';
  /** What an update does to breaks that lie outside the new times, wholly or in part. */
  readonly breaksOutside: 'kept' | 'clipped' | 'dropped' | 'refused-400';
  readonly stopWithNothingRunning: '204' | '400';
  /** Pause and resume with a body: an old client that sent `{}` saw them fail. */
  readonly bodyOnPauseResume: 'ignored' | 'refused';
  readonly registration: 'open' | 'refused';
  readonly consent: 'ask' | 'allow' | 'deny';
  /** Who is signed in to the workspace in the browser that shows the consent page. */
  readonly consentUserId: string;
  readonly tokenErrors: 'awork' | 'rfc';
  readonly accessTokenLifetimeSec: number;
  /** Added to the clock for stamps and for the `Date` header alike. */
  readonly clockOffsetMs: number;
}

export const DEFAULT_QUIRKS: Quirks = {
  emptyKeys: 'omitted',
  runningDuration: 'zero',
  openBreakDuration: 'absent',
  stopWhilePaused: 'pause-moment',
  stopInFirstSecond: 'kept',
  breaksOutside: 'kept',
  stopWithNothingRunning: '204',
  bodyOnPauseResume: 'refused',
  registration: 'open',
  consent: 'ask',
  consentUserId: DEMO_PERSON_ID,
  tokenErrors: 'awork',
  accessTokenLifetimeSec: 86_400,
  clockOffsetMs: 0,
};

const CHOICES: Readonly<Partial<Record<keyof Quirks, readonly string[]>>> = {
  emptyKeys: ['omitted', 'null'],
  runningDuration: ['zero', 'live'],
  openBreakDuration: ['absent', 'zero'],
  stopWhilePaused: ['pause-moment', 'now'],
  stopInFirstSecond: ['kept', 'dropped-204', 'refused-400'],
  breaksOutside: ['kept', 'clipped', 'dropped', 'refused-400'],
  stopWithNothingRunning: ['204', '400'],
  bodyOnPauseResume: ['ignored', 'refused'],
  registration: ['open', 'refused'],
  consent: ['ask', 'allow', 'deny'],
  tokenErrors: ['awork', 'rfc'],
};

/** Why a quirk sent over the control API cannot be used, or null. */
export function problemOfQuirk(name: string, value: unknown): string | null {
  if (!isQuirkName(name)) return `no quirk is named ${name}`;
  const choices = CHOICES[name];
  if (choices !== undefined) {
    const fits = typeof value === 'string' && choices.includes(value);
    return fits ? null : `${name} is one of ${choices.join(', ')}`;
  }
  return typeof value === typeof DEFAULT_QUIRKS[name] ? null : `${name} has another type`;
}

export function isQuirkName(name: string): name is keyof Quirks {
  return Object.hasOwn(DEFAULT_QUIRKS, name);
}
