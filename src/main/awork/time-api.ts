import type { Entry } from '../../core/entry/entry';
import type { Failure } from '../../core/base/failure';
import { openSpan } from '../../core/entry/phase';
import type { Answer, TimeApi } from '../ports';
import { answered, mapAnswer, nullWhen } from './answer';
import {
  createEntry,
  deleteEntry,
  getEntry,
  listEntries,
  removeBreaks,
  updateEntry,
} from './endpoints/entries';
import { changeEntries } from './endpoints/entry-batches';
import { lastEntry, pauseTimer, resumeTimer, startTimer, stopTimer } from './endpoints/timer';
import { allOf, compare, dateTime, guid, nothing } from './filter';
import { entryBody, startBody } from './request-bodies';
import type { Send } from './http';

/**
 * Whom the calls are for. `me`: the token is the person's own. `user`: an API key, which is somebody else, acts for
 * the person; awork refuses it pause and resume (awork-api.md, 2.1).
 */
export interface ActingAs {
  readonly kind: 'me' | 'user';
  readonly userId: string;
}

/** Newest first; the ordering that other clients use live (awork-api.md, 6.1). */
const NEWEST_FIRST = 'startDateLocal desc,startTimeLocal desc';

/** One person has one open entry; a few more, in case awork ever keeps several. */
const MAX_OPEN_ENTRIES = 5;

export function createTimeApi(send: Send, standing: ActingAs): TimeApi {
  const { userId } = standing;
  const whose =
    standing.kind === 'me' ? ({ kind: 'me' } as const) : ({ kind: 'user', userId } as const);
  const isOurs = compare('userId', 'eq', guid(userId));

  return {
    start: (form, signal) => startTimer(send, whose, startBody(form), signal),
    stop: async (signal) => nullWhen(await stopTimer(send, whose, signal), isNothingRunning),
    pause: (signal) => pauseTimer(send, whose, signal),
    resume: (signal) => resumeTimer(send, whose, signal),
    create: (form, signal) => createEntry(send, entryBody(form, userId), signal),
    update: (id, form, signal) => updateEntry(send, id, entryBody(form, userId), signal),
    delete: async (id, signal) => nullWhen(await deleteEntry(send, id, signal), isNotThere),
    removeBreaks: (id, signal) => removeBreaks(send, id, signal),
    batch: (ids, change, signal) =>
      ids.length === 0
        ? Promise.resolve(
            answered({ ok: [], notFound: [], unauthorized: [], badRequest: [] }, null),
          )
        : changeEntries(send, ids, change, signal),
    entriesOfDays: async (fromDay, toDay, signal) => {
      const filter = allOf(
        isOurs,
        compare('startDateLocal', 'ge', dateTime(fromDay, '00:00:00')),
        compare('startDateLocal', 'le', dateTime(toDay, '23:59:59')),
      );
      return own(await listEntries(send, { filter, order: NEWEST_FIRST }, signal), userId);
    },
    openEntries: async (signal) => {
      const filter = allOf(
        isOurs,
        compare('endTimeUtc', 'eq', nothing),
        compare('startTimeUtc', 'ne', nothing),
      );
      const query = { filter, order: NEWEST_FIRST, maxRows: MAX_OPEN_ENTRIES };
      const answer = own(await listEntries(send, query, signal), userId);
      return mapAnswer(answer, (rows) => rows.filter((entry) => openSpan(entry) !== null));
    },
    last: (signal) => lastEntry(send, whose, signal),
    entry: async (id, signal) => nullWhen(await getEntry(send, id, signal), isNotThere),
  };
}

/**
 * Only the person's own entries, each once. awork ignores a parameter that it does not understand and answers with
 * everybody's entries then (awork-api.md, 8); and a row can be on two pages when an entry is made in between.
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

/** awork answers either 204 or this when there is nothing to stop; which of them, nobody knows (awork-api.md, 10). */
function isNothingRunning(failure: Failure): boolean {
  return (
    failure.kind === 'rejected' && failure.status === 400 && failure.code === 'invalid-operation'
  );
}

function isNotThere(failure: Failure): boolean {
  return failure.kind === 'rejected' && failure.status === 404;
}
