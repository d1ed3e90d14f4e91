import type { Entry } from '../../core/entry/entry';
import type { Failure } from '../../core/base/failure';
import { openSpan } from '../../core/entry/span';
import type { Answer, TimeApi } from '../ports';
import { answered, mapAnswer, nullWhen } from './answer';
import { endpoints as api } from './endpoints';
import { allOf, compare, dateTime, guid, nothing } from './filter';
import { batchCall, entryBody, startBody } from './request-bodies';
import type { Send } from './http';

/**
 * The person whom the calls are for. `me`: the token is the person's own. `user`: an API key, which is a user of its
 * own, acts for the person; awork refuses it pause and resume (awork-api.md, 2.1).
 */
export interface ActingAs {
  readonly kind: 'me' | 'user';
  readonly userId: string;
}

const OWN_TIMER = {
  start: api.startMyTimer,
  stop: api.stopMyTimer,
  pause: api.pauseMyTimer,
  resume: api.resumeMyTimer,
  last: api.myLastEntry,
};

const TIMER_OF_PERSON = {
  start: api.startTimerOf,
  stop: api.stopTimerOf,
  pause: api.pauseTimerOf,
  resume: api.resumeTimerOf,
  last: api.lastEntryOf,
};

/** Newest first; the ordering that other clients use live (awork-api.md, 6.1). */
const NEWEST_FIRST = 'startDateLocal desc,startTimeLocal desc';

/** One person has one open entry; a few more, in case awork ever keeps several. */
const MAX_OPEN_ENTRIES = 5;

export function createTimeApi(send: Send, actingAs: ActingAs): TimeApi {
  const { userId } = actingAs;
  const timer = actingAs.kind === 'me' ? OWN_TIMER : TIMER_OF_PERSON;
  const isOurs = compare('userId', 'eq', guid(userId));

  return {
    start: (form, signal) => timer.start(send, { userId, body: startBody(form) }, signal),
    stop: async (signal) => nullWhen(await timer.stop(send, { userId }, signal), isNothingRunning),
    pause: (signal) => timer.pause(send, { userId }, signal),
    resume: (signal) => timer.resume(send, { userId }, signal),
    create: (form, signal) => api.createEntry(send, { body: entryBody(form, userId) }, signal),
    update: (timeEntryId, form, signal) =>
      api.updateEntry(send, { timeEntryId, body: entryBody(form, userId) }, signal),
    delete: async (timeEntryId, signal) =>
      nullWhen(await api.deleteEntry(send, { timeEntryId }, signal), isNotThere),
    removeBreaks: (timeEntryId, signal) => api.removeBreaks(send, { timeEntryId }, signal),
    batch: (ids, change, signal) =>
      ids.length === 0
        ? Promise.resolve(
            answered({ ok: [], notFound: [], unauthorized: [], badRequest: [] }, null),
          )
        : api.changeEntries(send, batchCall(ids, change), signal),
    entriesOfDays: async (fromDay, toDay, signal) => {
      const filter = allOf(
        isOurs,
        compare('startDateLocal', 'ge', dateTime(fromDay, '00:00:00')),
        compare('startDateLocal', 'le', dateTime(toDay, '23:59:59')),
      );
      return own(await api.listEntries(send, { filter, order: NEWEST_FIRST }, signal), userId);
    },
    openEntries: async (signal) => {
      const filter = allOf(
        isOurs,
        compare('endTimeUtc', 'eq', nothing),
        compare('startTimeUtc', 'ne', nothing),
      );
      const query = { filter, order: NEWEST_FIRST, maxRows: MAX_OPEN_ENTRIES };
      const answer = own(await api.listEntries(send, query, signal), userId);
      return mapAnswer(answer, (rows) => rows.filter((entry) => openSpan(entry) !== null));
    },
    last: (signal) => timer.last(send, { userId }, signal),
    entry: async (timeEntryId, signal) =>
      nullWhen(await api.getEntry(send, { timeEntryId }, signal), isNotThere),
  };
}

/**
 * Only the person's own entries, each once. awork ignores a parameter that it does not understand, and then answers
 * with the entries of all users (awork-api.md, 8); and a row can be on two pages when an entry is made in between.
 */
function own(answer: Answer<readonly Entry[]>, userId: string): Answer<readonly Entry[]> {
  return mapAnswer(answer, (rows) => {
    const byId = new Map<string, Entry>();
    for (const entry of rows) {
      if (entry.userId.toLowerCase() === userId.toLowerCase() && !byId.has(entry.id)) {
        byId.set(entry.id, entry);
      }
    }
    return [...byId.values()];
  });
}

/** awork answers either 204 or this when there is nothing to stop; which of the two is open (awork-api.md, 10). */
function isNothingRunning(failure: Failure): boolean {
  return (
    failure.kind === 'rejected' && failure.status === 400 && failure.code === 'invalid-operation'
  );
}

function isNotThere(failure: Failure): boolean {
  return failure.kind === 'rejected' && failure.status === 404;
}
