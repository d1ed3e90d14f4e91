import { param, signed, type Backend, type Route, type SignedCall } from '../backend';
import { noContent, ok, type Answer } from '../http/answer';
import { Form } from '../http/form';
import { badRequest, forbidden, notFound } from '../http/refusal';
import { isEmptyBody, readJsonBody } from '../http/request-body';
import { activeEntryOf, pauseTimer, resumeTimer, startTimer, stopTimer } from '../timer/timer';
import { readTimezone, requireTypeOfWork, resolveWork } from '../timer/work-reference';
import { checkWorkspaceRules } from '../timer/workspace-rules';
import { entryView } from '../views/entry-view';
import { lastEntryOf } from '../timer/last-entry';

const START_FIELDS = [
  'isBillable',
  'isBilled',
  'taskId',
  'projectId',
  'note',
  'typeOfWorkId',
  'timezone',
];

type TimerCall = (call: SignedCall, backend: Backend, userId: string) => Answer;

export const TIMER_ROUTES: readonly Route[] = [
  ...ofMeAndOfUser('POST', 'timetracking/start', start),
  ...ofMeAndOfUser('POST', 'timetracking/stop', stop),
  ...ofMeAndOfUser('POST', 'timetracking/pause', pause),
  ...ofMeAndOfUser('POST', 'timetracking/resume', resume),
  ...ofMeAndOfUser('GET', 'timeentries/last', last),
];

/** awork has each of these twice; a `userId` in the query of the first form is ignored. */
function ofMeAndOfUser(method: string, path: string, handle: TimerCall): readonly Route[] {
  return [
    signed(method, `/me/${path}`, (call, backend) => handle(call, backend, call.identity.user.id)),
    signed(method, `/users/{userId}/${path}`, (call, backend) =>
      handle(call, backend, param(call, 'userId')),
    ),
  ];
}

function start(call: SignedCall, backend: Backend, userId: string): Answer {
  requireAdminOrOwner(call, userId);
  if (!backend.world.users.has(userId)) throw notFound('The user');
  const by = call.identity.user;
  const form = new Form(readJsonBody(call.body));
  form.refuseOthersThan(START_FIELDS);
  const timezone = readTimezone(form);
  const typeOfWorkId = form.requiredUuid('typeOfWorkId');
  const note = form.text('note');
  const isBillable = form.flag('isBillable');
  const isBilled = form.flag('isBilled');
  const work = resolveWork(backend, form, by);
  requireTypeOfWork(backend, typeOfWorkId);
  checkWorkspaceRules(backend, { ...work, note, startMs: backend.clock.nowMs() }, by);
  const entry = startTimer(
    backend,
    userId,
    { ...work, timezone, typeOfWorkId, note, isBillable, isBilled },
    by.id,
  );
  return ok(entryView(entry, backend));
}

function stop(call: SignedCall, backend: Backend, userId: string): Answer {
  requireAdminOrOwner(call, userId);
  if (!isEmptyBody(call.body)) new Form(readJsonBody(call.body)).check();
  const entry = activeEntryOf(backend, userId);
  const quirks = backend.quirks();
  if (entry === null) {
    if (quirks.stopWithNothingRunning === '204') return noContent();
    throw badRequest('invalid-operation', 'There is no running time tracking.');
  }
  const isFirstSecond = backend.clock.nowMs() - entry.start.epochMs < 1000;
  if (isFirstSecond && quirks.stopInFirstSecond === 'refused-400') {
    throw badRequest('invalid-operation', 'The time tracking has only just been started.');
  }
  if (isFirstSecond && quirks.stopInFirstSecond === 'dropped-204') {
    backend.world.entries.delete(entry.id);
    return noContent();
  }
  return ok(entryView(stopTimer(backend, entry, call.identity.user.id), backend));
}

function pause(call: SignedCall, backend: Backend, userId: string): Answer {
  requireOwnerInPerson(call, userId, 'pause');
  refuseBody(call, backend);
  const entry = activeEntryOf(backend, userId);
  return entry === null ? noContent() : ok(entryView(pauseTimer(backend, entry, userId), backend));
}

function resume(call: SignedCall, backend: Backend, userId: string): Answer {
  requireOwnerInPerson(call, userId, 'resume');
  refuseBody(call, backend);
  const entry = activeEntryOf(backend, userId);
  return entry === null ? noContent() : ok(entryView(resumeTimer(backend, entry, userId), backend));
}

/** An unknown id gets the same answer as a user without entries. */
function last(call: SignedCall, backend: Backend, userId: string): Answer {
  if (backend.world.users.has(userId)) requireAdminOrOwner(call, userId);
  const entry = lastEntryOf(backend, userId);
  return entry === null ? noContent() : ok(entryView(entry, backend));
}

function requireAdminOrOwner(call: SignedCall, userId: string): void {
  const { user } = call.identity;
  if (user.isAdmin || user.id === userId) return;
  throw forbidden('You are not allowed to track time for this user.');
}

function requireOwnerInPerson(call: SignedCall, userId: string, act: string): void {
  const { kind, user } = call.identity;
  if (kind === 'user' && user.id === userId) return;
  throw badRequest('invalid-operation', `You can only ${act} your own time trackings`);
}

function refuseBody(call: SignedCall, backend: Backend): void {
  if (isEmptyBody(call.body) || backend.quirks().bodyOnPauseResume === 'ignored') return;
  throw badRequest('invalid-model', 'This request must not have a body.');
}
