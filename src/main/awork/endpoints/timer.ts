import type { Entry } from '../../../core/entry/entry';
import type { Answer } from '../../ports';
import { entry } from '../answers/entry-answer';
import { reads, readsOrNothing } from '../answers/reading';
import type { StartBody } from '../request-bodies';
import type { Call, Send } from '../http';

/** Whose timer: the token's own person, or (with an API key) a person by id. */
export type Whose = { readonly kind: 'me' } | { readonly kind: 'user'; readonly userId: string };

/** Starts a timer; awork stops a running or paused one first. */
export function startTimer(
  send: Send,
  whose: Whose,
  body: StartBody,
  signal: AbortSignal,
): Promise<Answer<Entry>> {
  return send(
    { method: 'POST', ...at(whose, 'timetracking/start'), body, read: reads(entry) },
    signal,
  );
}

/** Stops the timer. Null (204) when there was nothing to stop. */
export function stopTimer(
  send: Send,
  whose: Whose,
  signal: AbortSignal,
): Promise<Answer<Entry | null>> {
  return act(send, whose, 'timetracking/stop', signal);
}

/** Pauses the timer. Null (204) when nothing runs; a paused one stays as it is. Own timers only. */
export function pauseTimer(
  send: Send,
  whose: Whose,
  signal: AbortSignal,
): Promise<Answer<Entry | null>> {
  return act(send, whose, 'timetracking/pause', signal);
}

/** Goes on with a paused timer. Null (204) when there is none; a running one stays as it is. Own timers only. */
export function resumeTimer(
  send: Send,
  whose: Whose,
  signal: AbortSignal,
): Promise<Answer<Entry | null>> {
  return act(send, whose, 'timetracking/resume', signal);
}

/**
 * The entry that started last, future ones ignored. Null (204) when there is none, and also for a user id that
 * does not exist. A manual entry with a later start hides a running timer (awork-api.md, 5.3).
 */
export function lastEntry(
  send: Send,
  whose: Whose,
  signal: AbortSignal,
): Promise<Answer<Entry | null>> {
  return send(
    { method: 'GET', ...at(whose, 'timeentries/last'), read: readsOrNothing(entry) },
    signal,
  );
}

/** Without body, not even `{}`: with one, pause and resume were seen to fail (awork-api.md, 5.2). */
function act(
  send: Send,
  whose: Whose,
  path: string,
  signal: AbortSignal,
): Promise<Answer<Entry | null>> {
  return send({ method: 'POST', ...at(whose, path), read: readsOrNothing(entry) }, signal);
}

function at(whose: Whose, path: string): Pick<Call<unknown>, 'template' | 'params'> {
  return whose.kind === 'me'
    ? { template: `/me/${path}` }
    : { template: `/users/{userId}/${path}`, params: { userId: whose.userId } };
}
