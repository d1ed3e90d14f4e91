/** Finds entries and makes operations: what all commands share. */
import type { Refusal, WorkChoice } from '../state/command';
import type { AppState } from '../state/app-state';
import {
  isLocalEntryId,
  type Entry,
  type EntryId,
  type TypeOfWorkRef,
  type Work,
} from '../entry/entry';
import type { EpochMs } from '../base/instant';
import {
  instantsOf,
  isBeingTyped,
  READY,
  targetsOf,
  type Act,
  type Operation,
} from '../outbox/operation';
import {
  appendOperations,
  isSameEntry,
  mapOperations,
  operationsOf,
  resolveId,
} from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';
import { clockOffsetMs } from '../base/server-clock';
import { lastEntryOf, timerOf, viewEntries } from '../state/selectors';

/** The state, the time and the new ids with which a command runs. */
export interface CommandContext {
  readonly state: AppState;
  readonly nowMs: EpochMs;
  readonly ids: readonly [string, string, string];
}

/** The entry that instants were read from; it may be gone. */
export type TimesOf = Pick<Entry, 'id'>;

export function findEntry({ state }: CommandContext, entryId: EntryId): Entry | null {
  return viewEntries(state).get(resolveId(state.outbox, entryId)) ?? null;
}

/**
 * Appends the acts. A note that is being typed and a start that can still be undone go out before what comes after
 * them: a stop does not wait for them.
 *
 * @param timesOf the entries that the instants of the acts were read from; none where the clock told them
 */
export function enqueue(
  context: CommandContext,
  acts: readonly Act[],
  timesOf: readonly TimesOf[] = [],
): AppState {
  const { state, ids } = context;
  const operations = acts.map((act, index) =>
    createOperation(context, act, ids[index] ?? `${ids[2]}.${index}`, timesOf),
  );
  const released = mapOperations(state.outbox, (operation) =>
    operation.heldUntilMs !== null &&
    (isBeingTyped(operation) || acts.some((act) => isBuiltUpon(state.outbox, operation, act)))
      ? { ...operation, heldUntilMs: null }
      : operation,
  );
  return { ...state, outbox: appendOperations(released, operations) };
}

/** The timer goes on from its start: awork has to know the one before the other. */
function isBuiltUpon(outbox: Outbox, { act: opening }: Operation, act: Act): boolean {
  if (opening.type !== 'start' && opening.type !== 'change-start') return false;
  if (act.type !== 'stop' && act.type !== 'pause' && act.type !== 'resume') return false;
  return targetsOf(opening).some((id) => isSameEntry(outbox, id, act.entryId));
}

/** @param timesOf as for `enqueue` */
export function createOperation(
  { state, nowMs }: CommandContext,
  act: Act,
  id: string,
  timesOf: readonly TimesOf[] = [],
): Operation {
  const isSure = state.clockUnconfirmedSinceMs === null;
  const hasTimesOfAwork =
    !isSure && timesOf.length > 0 && timesOf.every((entry) => isTimedByAwork(state.outbox, entry));
  return {
    id,
    actedAtMs: nowMs,
    assumedOffsetMs: isSure ? null : clockOffsetMs(state.serverClock),
    ...(hasTimesOfAwork ? { hasTimesOfAwork } : {}),
    act,
    delivery: READY,
    attempts: 0,
    refusals: 0,
    stops: null,
    answers: 0,
    heldUntilMs: null,
    isConsented: false,
    undoes: null,
  };
}

/** True where awork has the entry, and nothing that waits for it was recorded under an unconfirmed clock. */
function isTimedByAwork(outbox: Outbox, { id }: TimesOf): boolean {
  return (
    !isLocalEntryId(resolveId(outbox, id)) &&
    operationsOf(outbox, id).every(({ assumedOffsetMs }) => assumedOffsetMs === null)
  );
}

/** Notes of the operations that were made since which of their instants a clock in doubt has told. */
export function withDoubtedTimes(
  state: AppState,
  since: Outbox,
  isDoubted: (ms: EpochMs) => boolean,
): AppState {
  if (state.clockUnconfirmedSinceMs === null) return state;
  const before = new Set(since.operations.map(({ id }) => id));
  const outbox = mapOperations(state.outbox, (operation) => {
    if (before.has(operation.id)) return operation;
    return { ...operation, doubtedTimes: instantsOf(operation.act).filter(isDoubted) };
  });
  return { ...state, outbox };
}

/** Fills in what was left open as awork's own clients do: what was used last, else the first type of work. */
export function completeWork(
  { state, nowMs }: CommandContext,
  choice: WorkChoice,
  current?: Work,
): Work | null {
  const usual = current ?? timerOf(state)?.work ?? lastEntryOf(state, nowMs)?.work;
  const { typesOfWork } = state;
  const typeOfWork =
    [choice.typeOfWork, current?.typeOfWork].find((type): type is TypeOfWorkRef =>
      isUsable(type, typesOfWork),
    ) ?? defaultType(usual?.typeOfWork, typesOfWork);
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

/** Why there is no type of work to fill in. */
export function whyNoType({ hasReadTypes }: Pick<AppState, 'hasReadTypes'>): Refusal {
  return hasReadTypes ? 'no-type-of-work' : 'types-not-read';
}

/** Chosen, or of the entry itself. awork no longer lists a type that it has deleted. */
function isUsable(
  type: TypeOfWorkRef | null | undefined,
  accepted: readonly TypeOfWorkRef[],
): type is TypeOfWorkRef {
  if (type === null || type === undefined || type.id === '') return false;
  return type.name !== '' || accepted.length === 0 || accepted.some(({ id }) => id === type.id);
}

/** The type used last, unless it was archived or deleted since: awork refuses it for new entries then. */
function defaultType(
  usual: TypeOfWorkRef | undefined,
  accepted: readonly TypeOfWorkRef[],
): TypeOfWorkRef | undefined {
  const isAccepted = accepted.length === 0 || accepted.some(({ id }) => id === usual?.id);
  return isAccepted && isUsable(usual, accepted) ? usual : accepted[0];
}
