import { param, signed, type Backend, type Route, type SignedCall } from '../backend';
import { ENTRY_FIELDS } from '../filter/models';
import { noContent, ok, type Answer } from '../http/answer';
import { Form } from '../http/form';
import { listAnswer } from '../filter/list-answer';
import { badRequest, forbidden, notFound } from '../http/refusal';
import { readJsonBody } from '../http/request-body';
import { epochMsOfLocal } from '../time/zone';
import { addEntry, saveEntry } from '../timer/change-entry';
import {
  breaksAfterUpdate,
  finishedTimes,
  movedStart,
  type EntryTimes,
} from '../timer/entry-times';
import { readSentTimes } from '../timer/sent-times';
import { removeBreaks } from '../timer/timer';
import { readTimezone, requireTypeOfWork, resolveWork } from '../timer/work-reference';
import { checkWorkspaceRules, type RuledEntry } from '../timer/workspace-rules';
import { entryView } from '../views/entry-view';
import {
  groupingOf,
  simplifiedEntryView,
  simplifiedOf,
  sumsOf,
} from '../views/simplified-entry-view';
import { mayTouchEntry } from '../world/access';
import { isActive, type Entry } from '../world/entry';

export const ENTRY_ROUTES: readonly Route[] = [
  signed('GET', '/timeentries', (call, backend) => listEntries(call, backend, () => true)),
  signed('GET', '/timeentries/simplified', listSimplified),
  signed('GET', '/timeentries/{timeEntryId}', getEntry),
  signed('POST', '/timeentries', postEntry),
  signed('PUT', '/timeentries/{timeEntryId}', putEntry),
  signed('DELETE', '/timeentries/{timeEntryId}', deleteEntry),
  signed('POST', '/timeentries/{timeEntryId}/removebreaks', postRemoveBreaks),
  signed('GET', '/projects/{projectId}/timeentries', (call, backend) =>
    listEntries(call, backend, (entry) => entry.projectId === param(call, 'projectId')),
  ),
  signed('GET', '/tasks/{taskId}/timeentries', (call, backend) =>
    listEntries(call, backend, (entry) => entry.taskId === param(call, 'taskId')),
  ),
];

function visibleEntries(call: SignedCall, backend: Backend): readonly Entry[] {
  const entries = [...backend.world.entries.values()];
  return entries.filter((entry) => mayTouchEntry(call.identity.user, entry));
}

function listEntries(
  call: SignedCall,
  backend: Backend,
  belongs: (entry: Entry) => boolean,
): Answer {
  const entries = visibleEntries(call, backend).filter(belongs);
  const views = entries.map((entry) => entryView(entry, backend));
  return listAnswer(call, backend, views, ENTRY_FIELDS);
}

/** The values of `grouping` are not documented: it changes nothing here, or sums up what was filtered, by a quirk. */
function listSimplified(call: SignedCall, backend: Backend): Answer {
  const entries = visibleEntries(call, backend);
  const views = entries.map((entry) => ({
    ...entryView(entry, backend),
    ...simplifiedEntryView(entry, backend),
  }));
  const by = groupingOf(call.query.get('grouping') ?? '');
  const isSummed = by !== null && backend.quirks().grouping === 'summed';
  return listAnswer(call, backend, views, ENTRY_FIELDS, (passed) =>
    isSummed ? sumsOf(passed, by) : passed.map(simplifiedOf),
  );
}

function getEntry(call: SignedCall, backend: Backend): Answer {
  return ok(entryView(touchableEntry(call, backend), backend));
}

function postEntry(call: SignedCall, backend: Backend): Answer {
  const by = call.identity.user;
  const form = new Form(readJsonBody(call.body));
  const timezone = readTimezone(form);
  const userId = form.requiredUuid('userId');
  const typeOfWorkId = form.requiredUuid('typeOfWorkId');
  const sent = readSentTimes(form, timezone);
  const content = readContent(form);
  const work = resolveWork(backend, form, by);
  requireTypeOfWork(backend, typeOfWorkId);
  requireUser(backend, userId);
  if (!mayTouchEntry(by, { ...work, userId })) {
    throw forbidden('You are not allowed to track time for this user.');
  }
  const times = finishedTimes(sent, []);
  checkWorkspaceRules(backend, ruled(work, content.note, times, timezone), by);
  const entry = addEntry(
    backend,
    { ...work, ...content, ...times, userId, typeOfWorkId, timezone, breaks: [] },
    by.id,
  );
  return ok(entryView(entry, backend));
}

/** Replaces the whole entry: what the form leaves out is cleared. Only the owner stays when none is named. */
function putEntry(call: SignedCall, backend: Backend): Answer {
  const by = call.identity.user;
  const before = touchableEntry(call, backend);
  const form = new Form(readJsonBody(call.body));
  const timezone = readTimezone(form);
  const userId = form.uuid('userId') ?? before.userId;
  const typeOfWorkId = form.requiredUuid('typeOfWorkId');
  const sent = readSentTimes(form, timezone);
  const content = readContent(form);
  const work = resolveWork(backend, form, by);
  if (typeOfWorkId !== before.typeOfWorkId) requireTypeOfWork(backend, typeOfWorkId);
  if (userId !== null) requireUser(backend, userId);
  if (!mayTouchEntry(by, { ...work, userId })) {
    throw forbidden('You are not allowed to track time for this user.');
  }
  if (before.isBilled && !by.isAdmin) throw forbidden('Billed time entries need an admin.');
  const breaks = isActive(before)
    ? before.breaks
    : breaksAfterUpdate(before.breaks, sent, backend.quirks().breaksOutside);
  const times = isActive(before)
    ? movedStart(sent, before, backend.clock.nowMs())
    : finishedTimes(sent, breaks);
  checkWorkspaceRules(backend, ruled(work, content.note, times, timezone), by);
  const entry = {
    ...before,
    ...work,
    ...content,
    ...times,
    breaks,
    userId,
    typeOfWorkId,
    timezone,
  };
  return ok(entryView(saveEntry(backend, entry, by.id), backend));
}

function deleteEntry(call: SignedCall, backend: Backend): Answer {
  const entry = touchableEntry(call, backend);
  if (entry.isBilled && !call.identity.user.isAdmin) {
    throw forbidden('Billed time entries can be deleted by admins only.');
  }
  backend.world.entries.delete(entry.id);
  return noContent();
}

function postRemoveBreaks(call: SignedCall, backend: Backend): Answer {
  const entry = touchableEntry(call, backend);
  return ok(entryView(removeBreaks(backend, entry, call.identity.user.id), backend));
}

function touchableEntry(call: SignedCall, backend: Backend): Entry {
  const entry = backend.world.entries.get(param(call, 'timeEntryId'));
  if (entry === undefined) throw notFound('The time entry');
  if (!mayTouchEntry(call.identity.user, entry)) {
    throw forbidden('You are not allowed to use this time entry.');
  }
  return entry;
}

function readContent(form: Form): Pick<Entry, 'note' | 'isBillable' | 'isBilled'> {
  return {
    note: form.text('note'),
    isBillable: form.flag('isBillable'),
    isBilled: form.flag('isBilled'),
  };
}

function requireUser(backend: Backend, userId: string): void {
  if (!backend.world.users.has(userId)) {
    throw badRequest('invalid-operation', 'The user does not exist.');
  }
}

function ruled(
  work: Pick<RuledEntry, 'taskId' | 'projectId'>,
  note: string | null,
  times: EntryTimes,
  timezone: string,
): RuledEntry {
  const dayMs = times.dateOnly === null ? 0 : epochMsOfLocal(times.dateOnly, 0, timezone);
  return { ...work, note, startMs: times.start?.epochMs ?? dayMs };
}
