import type { Backend } from '../../../src/sandbox/backend';
import { DEMO_PERSON_ID } from '../../../src/sandbox/seed/known-ids';
import { stampAt } from '../../../src/sandbox/time/stamp';
import { addEntry, saveEntry } from '../../../src/sandbox/timer/change-entry';
import {
  activeEntryOf,
  pauseTimer,
  resumeTimer,
  startTimer,
  stopTimer,
  type StartedWork,
} from '../../../src/sandbox/timer/timer';
import { netSeconds, type Entry } from '../../../src/sandbox/world/entry';

interface WorkElsewhere extends Partial<StartedWork> {
  /** The demo person when left out. */
  readonly userId?: string;
}

export interface BookingElsewhere extends WorkElsewhere {
  /** When left out: halfway between the start of what runs and now, so that `last` hides the timer. */
  readonly startMs?: number;
  readonly durationSec?: number;
}

export interface EditElsewhere {
  readonly note?: string | null;
  readonly taskId?: string | null;
  readonly projectId?: string | null;
  readonly typeOfWorkId?: string;
  readonly isBillable?: boolean;
  readonly startMs?: number;
  readonly endMs?: number;
}

/** What the person does in the browser or on the phone, behind the client's back. */
export interface Elsewhere {
  readonly start: (work?: WorkElsewhere) => Entry;
  readonly stop: (userId?: string) => Entry | null;
  readonly pause: (userId?: string) => Entry | null;
  readonly resume: (userId?: string) => Entry | null;
  readonly book: (booking?: BookingElsewhere) => Entry;
  readonly edit: (entryId: string, edit: EditElsewhere) => Entry | null;
  readonly remove: (entryId: string) => boolean;
}

const BOOKED_SEC = 60;

export function createElsewhere(backend: Backend, changed: () => void): Elsewhere {
  function onTimer(
    userId: string,
    act: (entry: NonNullable<ReturnType<typeof activeEntryOf>>) => Entry,
  ): Entry | null {
    const entry = activeEntryOf(backend, userId);
    if (entry === null) return null;
    const after = act(entry);
    changed();
    return after;
  }

  return {
    start: (work = {}) => {
      const userId = work.userId ?? DEMO_PERSON_ID;
      const entry = startTimer(backend, userId, completed(work, backend), userId);
      changed();
      return entry;
    },
    stop: (userId = DEMO_PERSON_ID) =>
      onTimer(userId, (entry) => stopTimer(backend, entry, userId)),
    pause: (userId = DEMO_PERSON_ID) =>
      onTimer(userId, (entry) => pauseTimer(backend, entry, userId)),
    resume: (userId = DEMO_PERSON_ID) =>
      onTimer(userId, (entry) => resumeTimer(backend, entry, userId)),
    book: (booking = {}) => {
      const entry = book(booking, backend);
      changed();
      return entry;
    },
    edit: (entryId, change) => {
      const before = backend.world.entries.get(entryId);
      if (before === undefined) return null;
      const after = saveEntry(backend, edited(before, change), before.userId ?? before.createdBy);
      changed();
      return after;
    },
    remove: (entryId) => {
      const isThere = backend.world.entries.delete(entryId);
      changed();
      return isThere;
    },
  };
}

function completed(work: WorkElsewhere, backend: Backend): StartedWork {
  const task = backend.world.tasks.get(work.taskId ?? '');
  return {
    taskId: work.taskId ?? null,
    projectId: work.projectId ?? task?.projectId ?? null,
    typeOfWorkId: work.typeOfWorkId ?? task?.typeOfWorkId ?? anyTypeOfWork(backend),
    timezone: work.timezone ?? backend.zone,
    note: work.note ?? null,
    isBillable: work.isBillable ?? false,
    isBilled: work.isBilled ?? false,
  };
}

function anyTypeOfWork(backend: Backend): string {
  for (const type of backend.world.typesOfWork.values()) if (!type.isArchived) return type.id;
  throw new RangeError('The workspace has no type of work.');
}

function book(booking: BookingElsewhere, backend: Backend): Entry {
  const userId = booking.userId ?? DEMO_PERSON_ID;
  const nowMs = backend.clock.nowMs();
  const runningSinceMs = activeEntryOf(backend, userId)?.start.epochMs ?? nowMs - 60_000;
  const start = stampAt(booking.startMs ?? Math.floor((runningSinceMs + nowMs) / 2));
  const durationSec = booking.durationSec ?? BOOKED_SEC;
  const end = stampAt(start.epochMs + durationSec * 1000);
  const work = completed(booking, backend);
  return addEntry(
    backend,
    { ...work, userId, dateOnly: null, start, end, durationSec, breaks: [] },
    userId,
  );
}

function edited(entry: Entry, edit: EditElsewhere): Entry {
  const { startMs, endMs, ...content } = edit;
  const start = startMs === undefined ? entry.start : stampAt(startMs);
  const end = endMs === undefined ? entry.end : stampAt(endMs);
  const durationSec =
    start === null || end === null ? entry.durationSec : netSeconds(start, end, entry.breaks);
  return { ...entry, ...content, start, end, durationSec };
}
