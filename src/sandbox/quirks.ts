import { DEMO_PERSON_ID } from './seed/known-ids';

/** How the workspace behaves where public sources leave open what awork does (awork-api.md, 10). */
export interface Quirks {
  readonly emptyKeys: 'omitted' | 'null';
  readonly runningDuration: 'zero' | 'live';
  readonly openBreakDuration: 'absent' | 'zero';
  /** Which end a timer gets that is stopped while it is paused. */
  readonly stopWhilePaused: 'pause-moment' | 'now';
  /** Whether a timer that is stopped within its first second leaves an entry. */
  readonly stopInFirstSecond: 'kept' | 'dropped-204' | 'refused-400';
  /** What an update does to breaks that lie outside the new times, wholly or in part. */
  readonly breaksOutside: 'kept' | 'clipped' | 'dropped' | 'refused-400';
  /** Whether the workspace has the call that changes several entries, with an outcome for each. */
  readonly batch: 'there' | 'missing';
  readonly stopWithNothingRunning: '204' | '400';
  /** Pause and resume with a body: an old client that sent `{}` saw them fail. */
  readonly bodyOnPauseResume: 'ignored' | 'refused';
  readonly registration: 'open' | 'refused';
  readonly consent: 'ask' | 'allow' | 'deny';
  /** Who is signed in to the workspace in the browser that shows the consent page. */
  readonly consentUserId: string;
  /** What `grouping` does to the short form of entries. */
  readonly grouping: 'ignored' | 'summed';
  readonly tokenErrors: 'awork' | 'rfc';
  readonly accessTokenLifetimeSec: number;
}

export const DEFAULT_QUIRKS: Quirks = {
  emptyKeys: 'omitted',
  runningDuration: 'zero',
  openBreakDuration: 'absent',
  stopWhilePaused: 'pause-moment',
  stopInFirstSecond: 'kept',
  breaksOutside: 'kept',
  batch: 'there',
  stopWithNothingRunning: '204',
  bodyOnPauseResume: 'refused',
  registration: 'open',
  consent: 'ask',
  consentUserId: DEMO_PERSON_ID,
  grouping: 'ignored',
  tokenErrors: 'awork',
  accessTokenLifetimeSec: 86_400,
};
