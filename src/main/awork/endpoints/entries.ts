import type { Entry } from '../../../core/entry/entry';
import type { Answer } from '../../ports';
import { entries, entry } from '../answers/entry-answer';
import { reads, readsNothing } from '../answers/reading';
import { simplifiedEntry, type SimplifiedEntry } from '../answers/simplified-entry-answer';
import type { EntryBody } from '../request-bodies';
import type { Send } from '../http';
import { list, type ListQuery } from '../listing';
import * as z from 'zod';

/** All entries that the token may see, other people's too: always filter by user (awork-api.md, 6). */
export function listEntries(
  send: Send,
  query: ListQuery,
  signal: AbortSignal,
): Promise<Answer<readonly Entry[]>> {
  return list(send, { template: '/timeentries', read: reads(entries) }, query, signal);
}

/** Entries in the short form, for sums. `grouping` is not documented; one client sends `user`. */
export function listSimplifiedEntries(
  send: Send,
  query: ListQuery & { readonly grouping?: string },
  signal: AbortSignal,
): Promise<Answer<readonly SimplifiedEntry[]>> {
  const { grouping } = query;
  return list(
    send,
    {
      template: '/timeentries/simplified',
      ...(grouping === undefined ? {} : { query: { grouping } }),
      read: reads(z.array(simplifiedEntry)),
    },
    query,
    signal,
  );
}

export function listEntriesOfProject(
  send: Send,
  projectId: string,
  query: ListQuery,
  signal: AbortSignal,
): Promise<Answer<readonly Entry[]>> {
  const template = '/projects/{projectId}/timeentries';
  return list(send, { template, params: { projectId }, read: reads(entries) }, query, signal);
}

export function listEntriesOfTask(
  send: Send,
  taskId: string,
  query: ListQuery,
  signal: AbortSignal,
): Promise<Answer<readonly Entry[]>> {
  const template = '/tasks/{taskId}/timeentries';
  return list(send, { template, params: { taskId }, read: reads(entries) }, query, signal);
}

export function getEntry(
  send: Send,
  timeEntryId: string,
  signal: AbortSignal,
): Promise<Answer<Entry>> {
  const template = '/timeentries/{timeEntryId}';
  return send({ method: 'GET', template, params: { timeEntryId }, read: reads(entry) }, signal);
}

export function createEntry(
  send: Send,
  body: EntryBody,
  signal: AbortSignal,
): Promise<Answer<Entry>> {
  return send({ method: 'POST', template: '/timeentries', body, read: reads(entry) }, signal);
}

/** Replaces the whole entry, but for its breaks. */
export function updateEntry(
  send: Send,
  timeEntryId: string,
  body: EntryBody,
  signal: AbortSignal,
): Promise<Answer<Entry>> {
  const template = '/timeentries/{timeEntryId}';
  return send(
    { method: 'PUT', template, params: { timeEntryId }, body, read: reads(entry) },
    signal,
  );
}

/** Deletes an entry; a running one is thereby discarded. Billed ones only by admins. */
export function deleteEntry(
  send: Send,
  timeEntryId: string,
  signal: AbortSignal,
): Promise<Answer<null>> {
  const template = '/timeentries/{timeEntryId}';
  return send({ method: 'DELETE', template, params: { timeEntryId }, read: readsNothing }, signal);
}

/** Removes all breaks, so that the time away counts as work; a paused timer runs again (awork-api.md, 5.4). */
export function removeBreaks(
  send: Send,
  timeEntryId: string,
  signal: AbortSignal,
): Promise<Answer<Entry>> {
  const template = '/timeentries/{timeEntryId}/removebreaks';
  return send({ method: 'POST', template, params: { timeEntryId }, read: reads(entry) }, signal);
}
