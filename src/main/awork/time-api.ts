import type { Entry } from '../../core/entry/entry';
import { isUnreadable, type UnreadableRow } from '../../core/entry/unreadable-row';
import { isOdd, type OddEntry } from './answers/entry-row';
import type { Failure } from '../../core/base/failure';
import { openSpan } from '../../core/entry/span';
import type { Answer, TimeApi } from '../ports';
import { mapAnswer, nullWhen } from './answer';
import { changeEntries } from './batch-calls';
import { endpoints as api } from './endpoints';
import { allOf, compare, dateTime, guid, nothing } from './filter';
import { entryBody, startBody } from './request-bodies';
import type { Send } from './call';

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
    batch: (ids, change, signal) => changeEntries(send, ids, change, signal),
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
      return mapAnswer(answer, (rows) => rows.filter(mayBeOpen));
    },
    last: async (signal) => mapAnswer(await timer.last(send, { userId }, signal), plain),
    entry: async (timeEntryId, signal) =>
      mapAnswer(nullWhen(await api.getEntry(send, { timeEntryId }, signal), isNotThere), plain),
  };
}

function mayBeOpen(row: Entry | UnreadableRow): boolean {
  return isUnreadable(row) ? row.mayRun : openSpan(row) !== null;
}

function plain<Row extends Entry | null>(row: Row | OddEntry): Row | UnreadableRow {
  if (row === null || !isOdd(row)) return row;
  const { id, day, mayRun } = row;
  return { id, day, mayRun };
}

/**
 * Only the person's own entries, each once. awork ignores a parameter that it does not understand, and then answers
 * with the entries of all users (awork-api.md, 8); and a row can be on two pages when an entry is made in between.
 */
function own(
  answer: Answer<readonly (Entry | OddEntry)[]>,
  userId: string,
): Answer<readonly (Entry | UnreadableRow)[]> {
  return mapAnswer(answer, (rows) => {
    const seen = new Set<string>();
    const kept: (Entry | UnreadableRow)[] = [];
    for (const row of rows) {
      // A row that does not say whose it is counts as the person's own: it may be their timer.
      const isOwn = row.userId === null || row.userId.toLowerCase() === userId.toLowerCase();
      if (!isOwn || (row.id !== null && seen.has(row.id))) continue;
      if (row.id !== null) seen.add(row.id);
      kept.push(plain(row));
    }
    return kept;
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
