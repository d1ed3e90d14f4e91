import { serverNow, type AppState, type Notice } from './app-state';
import { dayOf } from './day';
import {
  isSameWork,
  localEntryId,
  type Entry,
  type EntryId,
  type LocalDate,
  type ProjectRef,
  type TaskRef,
  type TypeOfWorkRef,
  type Work,
} from './entry';
import type { EpochMs } from './instant';
import { SECOND_MS } from './instant';
import { titleOf } from './notice';
import { targetsOf, type Act, type Operation } from './operation';
import { appendOperations, changeOperation, removeOperations, resolveId } from './outbox';
import { pollSoon } from './polling';
import { err, ok, type Result } from './result';
import { openSpan, phaseOf } from './timer';
import { lastEntryOf, timerOf, viewEntries } from './view';

/** Work as a person chose it: null is "as usual". */
export interface WorkChoice {
  readonly project: ProjectRef | null;
  readonly task: TaskRef | null;
  readonly typeOfWork: TypeOfWorkRef | null;
  readonly note: string;
  readonly isBillable: boolean | null;
}

export type Command =
  | {
      readonly name: 'timer.start';
      readonly work: WorkChoice;
      readonly startMs: EpochMs | null;
    }
  | { readonly name: 'timer.pause' | 'timer.resume' | 'timer.discard' }
  | { readonly name: 'timer.stop'; readonly endMs: EpochMs | null }
  | { readonly name: 'timer.change-start'; readonly startMs: EpochMs }
  | {
      readonly name: 'entry.continue' | 'entry.delete' | 'entry.remove-breaks';
      readonly entryId: EntryId;
    }
  | {
      readonly name: 'entry.create';
      readonly work: WorkChoice;
      readonly startMs: EpochMs;
      readonly endMs: EpochMs;
    }
  | {
      readonly name: 'entry.edit';
      readonly entryId: EntryId;
      readonly work: WorkChoice | null;
      readonly startMs: EpochMs | null;
      readonly endMs: EpochMs | null;
    }
  | { readonly name: 'day.show'; readonly day: LocalDate | null }
  | { readonly name: 'operation.retry' | 'operation.discard'; readonly operationId: string }
  | { readonly name: 'notice.dismiss' | 'notice.undo'; readonly noticeId: string };

/** Why a command was not carried out. */
export type Refusal =
  | 'nothing-running'
  | 'already-running'
  | 'not-paused'
  | 'no-type-of-work'
  | 'entry-not-found'
  | 'start-in-future'
  | 'end-before-start'
  | 'end-in-future'
  | 'entry-runs'
  | 'entry-is-billed'
  | 'operation-not-found'
  | 'cannot-undo';

/** How long a deletion can be taken back before it is sent. */
const HOLD_DELETE_MS = 8 * SECOND_MS;
/** A second press this soon after a start of the same work is the same press. */
const DOUBLE_PRESS_MS = SECOND_MS;
/** A clock of the window may be a little ahead of ours. */
const FUTURE_SLACK_MS = 5 * SECOND_MS;

interface Given {
  readonly state: AppState;
  readonly nowMs: EpochMs;
  readonly ids: readonly [string, string, string];
}

/** Carries a command out on the state: nothing is sent here, operations are only written down. */
export function runCommand(
  state: AppState,
  command: Command,
  deviceNowMs: EpochMs,
  ids: readonly [string, string, string],
): Result<AppState, Refusal> {
  const given: Given = { state, nowMs: serverNow(state, deviceNowMs), ids };
  switch (command.name) {
    case 'timer.start':
      return start(given, command.work, command.startMs);
    case 'entry.continue': {
      const entry = find(given, command.entryId);
      if (entry === null) return err('entry-not-found');
      return start(given, entry.work, null);
    }
    case 'timer.pause':
    case 'timer.resume':
      return pauseOrResume(given, command.name === 'timer.pause' ? 'pause' : 'resume');
    case 'timer.stop':
      return stop(given, command.endMs);
    case 'timer.discard': {
      const timer = timerOf(state);
      if (timer === null) return err('nothing-running');
      return ok(noted(given, [{ type: 'delete', entryId: timer.id }]));
    }
    case 'timer.change-start': {
      const timer = timerOf(state);
      if (timer === null) return err('nothing-running');
      if (command.startMs > given.nowMs + FUTURE_SLACK_MS) return err('start-in-future');
      return ok(
        noted(given, [{ type: 'change-start', entryId: timer.id, startMs: command.startMs }]),
      );
    }
    case 'entry.create':
      return create(given, command);
    case 'entry.edit':
      return edit(given, command);
    case 'entry.delete':
      return deleteEntry(given, command.entryId);
    case 'entry.remove-breaks': {
      const entry = find(given, command.entryId);
      if (entry === null) return err('entry-not-found');
      return ok(noted(given, [{ type: 'remove-breaks', entryId: entry.id }]));
    }
    case 'day.show': {
      const isToday = command.day === dayOf(given.nowMs, state.zone);
      return ok({
        ...state,
        shownDay: isToday ? null : command.day,
        nextPollAtMs: pollSoon(state),
      });
    }
    case 'operation.retry':
    case 'operation.discard':
      return retryOrDiscard(given, command.name, command.operationId);
    case 'notice.dismiss':
      return ok(withoutNotice(state, command.noticeId));
    case 'notice.undo':
      return undo(given, command.noticeId);
  }
}

function start(
  given: Given,
  choice: WorkChoice,
  startMs: EpochMs | null,
): Result<AppState, Refusal> {
  const { state, nowMs, ids } = given;
  if (startMs !== null && startMs > nowMs + FUTURE_SLACK_MS) return err('start-in-future');
  const work = completeWork(state, choice);
  if (work === null) return err('no-type-of-work');
  const atMs = Math.min(startMs ?? nowMs, nowMs);
  const timer = timerOf(state);
  const acts: Act[] = [];
  if (timer?.span.kind === 'timed') {
    const isSamePress =
      isSameWork(timer.work, work) && Math.abs(atMs - timer.span.startMs) < DOUBLE_PRESS_MS;
    if (isSamePress) return ok(state);
    if (atMs < timer.span.startMs) return err('already-running');
    // One that awork has not told of may be open behind the one that is shown.
    const hidden = [...viewEntries(state).values()].find(
      (entry) => entry.id !== timer.id && phaseOf(entry) !== 'finished',
    );
    if (hidden !== undefined) acts.push({ type: 'stop', entryId: hidden.id, atMs });
    acts.push({ type: 'stop', entryId: timer.id, atMs });
  }
  acts.push({ type: 'start', entryId: localEntryId(ids[0]), work, zone: state.zone, atMs });
  return ok({ ...noted(given, acts), shownDay: null });
}

function pauseOrResume(given: Given, type: 'pause' | 'resume'): Result<AppState, Refusal> {
  const timer = timerOf(given.state);
  if (timer === null) return err('nothing-running');
  const isPaused = phaseOf(timer) === 'paused';
  if (type === 'resume' && !isPaused) return err('not-paused');
  if (type === 'pause' && isPaused) return ok(given.state);
  const { id, work } = timer;
  const { zone } = given.state;
  return ok(noted(given, [{ type, entryId: id, work, zone, atMs: given.nowMs }]));
}

function stop(given: Given, endMs: EpochMs | null): Result<AppState, Refusal> {
  const timer = timerOf(given.state);
  if (timer?.span.kind !== 'timed') return err('nothing-running');
  if (endMs !== null && endMs > given.nowMs + FUTURE_SLACK_MS) return err('end-in-future');
  const atMs = Math.min(endMs ?? given.nowMs, given.nowMs);
  if (endMs !== null && atMs < timer.span.startMs) return err('end-before-start');
  return ok(noted(given, [{ type: 'stop', entryId: timer.id, atMs }]));
}

function create(
  given: Given,
  command: Extract<Command, { name: 'entry.create' }>,
): Result<AppState, Refusal> {
  const { startMs, endMs } = command;
  if (endMs <= startMs) return err('end-before-start');
  const work = completeWork(given.state, command.work);
  if (work === null) return err('no-type-of-work');
  const entryId = localEntryId(given.ids[0]);
  const { zone } = given.state;
  return ok(noted(given, [{ type: 'create', entryId, work, zone, startMs, endMs }]));
}

function edit(
  given: Given,
  command: Extract<Command, { name: 'entry.edit' }>,
): Result<AppState, Refusal> {
  const entry = find(given, command.entryId);
  if (entry === null) return err('entry-not-found');
  const { startMs, endMs } = command;
  const isOpen = phaseOf(entry) !== 'finished';
  if (isOpen && endMs !== null) return err('entry-runs');
  if (isOpen && startMs !== null && startMs > given.nowMs) return err('start-in-future');
  const hasTimes = startMs !== null || endMs !== null;
  if (hasTimes && entry.span.kind === 'timed' && entry.span.endMs !== null) {
    if ((endMs ?? entry.span.endMs) <= (startMs ?? entry.span.startMs))
      return err('end-before-start');
  }
  const work = command.work === null ? null : completeWork(given.state, command.work, entry.work);
  return ok(noted(given, [{ type: 'edit', entryId: entry.id, work, startMs, endMs }]));
}

function deleteEntry(given: Given, entryId: EntryId): Result<AppState, Refusal> {
  const { state, nowMs, ids } = given;
  const entry = find(given, entryId);
  if (entry === null) return err('entry-not-found');
  if (entry.isBilled) return err('entry-is-billed');
  const operation = operationOf(given, { type: 'delete', entryId: entry.id }, ids[0]);
  const notice: Notice = {
    id: ids[1],
    atMs: nowMs,
    code: 'entry-deleted',
    entryId: entry.id,
    params: { title: titleOf(entry.work) },
    undo: { type: 'take-back', operationId: operation.id },
  };
  return ok({
    ...state,
    outbox: appendOperations(state.outbox, [{ ...operation, heldUntilMs: nowMs + HOLD_DELETE_MS }]),
    notices: [...state.notices, notice],
  });
}

function retryOrDiscard(
  given: Given,
  name: 'operation.retry' | 'operation.discard',
  operationId: string,
): Result<AppState, Refusal> {
  const { state } = given;
  const operation = state.outbox.operations.find(({ id }) => id === operationId);
  if (operation?.delivery.state !== 'parked') return err('operation-not-found');
  const outbox =
    name === 'operation.discard'
      ? removeOperations(state.outbox, new Set([operationId]))
      : changeOperation(state.outbox, operationId, (found) => ({
          ...found,
          delivery: { state: 'ready' },
          attempts: 0,
          refusals: 0,
          answers: 0,
        }));
  return ok({ ...state, outbox });
}

function undo(given: Given, noticeId: string): Result<AppState, Refusal> {
  const notice = given.state.notices.find(({ id }) => id === noticeId);
  if (notice === undefined || notice.undo === null) return err('cannot-undo');
  const state = withoutNotice(given.state, noticeId);
  if (notice.undo.type === 'work-on') {
    return start({ ...given, state }, notice.undo.work, notice.undo.fromMs);
  }
  const { operationId } = notice.undo;
  const operation = state.outbox.operations.find(({ id }) => id === operationId);
  const canTakeBack =
    operation?.delivery.state === 'ready' || operation?.delivery.state === 'waiting';
  if (!canTakeBack) return err('cannot-undo');
  const isTaken = ({ id }: Operation): boolean =>
    id === operationId || id.startsWith(`${operationId}~`);
  const operations = state.outbox.operations.filter((one) => !isTaken(one));
  const undone: AppState = { ...state, outbox: { ...state.outbox, operations } };
  // Another timer that was started meanwhile has ended the one that comes back: there is one at a time.
  const next = state.outbox.operations
    .slice(state.outbox.operations.indexOf(operation) + 1)
    .find(({ act }) => act.type === 'start');
  const comesBack = targetsOf(operation.act)
    .map((id) => viewEntries(undone).get(resolveId(state.outbox, id)))
    .find((entry) => entry !== undefined && openSpan(entry) !== null);
  if (next?.act.type !== 'start' || comesBack === undefined) return ok(undone);
  const stop: Operation = {
    ...operation,
    heldUntilMs: null,
    act: {
      type: 'stop',
      entryId: comesBack.id,
      atMs: Math.max(next.act.atMs, operation.actedAtMs),
    },
  };
  return ok({
    ...state,
    outbox: {
      ...state.outbox,
      operations: state.outbox.operations.flatMap((one) =>
        one.id === operationId ? [stop] : isTaken(one) ? [] : [one],
      ),
    },
  });
}

function withoutNotice(state: AppState, noticeId: string): AppState {
  return { ...state, notices: state.notices.filter(({ id }) => id !== noticeId) };
}

function find({ state }: Given, entryId: EntryId): Entry | null {
  return viewEntries(state).get(resolveId(state.outbox, entryId)) ?? null;
}

function noted(given: Given, acts: readonly Act[]): AppState {
  const { state, ids } = given;
  const operations = acts.map((act, index) => operationOf(given, act, ids[index] ?? ids[2]));
  return { ...state, outbox: appendOperations(state.outbox, operations) };
}

function operationOf({ state, nowMs }: Given, act: Act, id: string): Operation {
  return {
    id,
    actedAtMs: nowMs,
    clock: state.serverClock === null || state.clockDoubtedAtMs !== null ? 'device' : 'server',
    act,
    delivery: { state: 'ready' },
    attempts: 0,
    refusals: 0,
    answers: 0,
    heldUntilMs: null,
  };
}

/** Fills in what was left open as awork's own clients do: what was used last, else the first type of work. */
function completeWork(state: AppState, choice: WorkChoice, current?: Work): Work | null {
  const usual = current ?? timerOf(state)?.work ?? lastEntryOf(state)?.work;
  const typeOfWork = choice.typeOfWork ?? usual?.typeOfWork ?? state.typesOfWork[0];
  if (typeOfWork === undefined) return null;
  const isSameProject = usual?.project?.id === choice.project?.id;
  return {
    project: choice.project,
    task: choice.task,
    typeOfWork,
    note: choice.note,
    isBillable: choice.isBillable ?? (isSameProject && usual?.isBillable === true),
  };
}
