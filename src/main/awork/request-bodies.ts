import type { LocalDate, Work } from '../../core/entry/entry';
import type { EpochMs } from '../../core/base/instant';
import { assertNever } from '../../core/base/result';
import type { BatchChange, EntryPayload, StartForm } from '../ports';

/** What an entry is about, by awork's names. */
interface WorkBody {
  readonly typeOfWorkId: string;
  /** A task implies its project; sending both, as other clients do, leaves nothing to guess. */
  readonly taskId: string | null;
  readonly projectId: string | null;
  readonly note: string | null;
  readonly isBillable: boolean;
}

/** Body of `start`. There is no start time in it: the server stamps its own now (awork-api.md, 5.1). */
export interface StartBody extends WorkBody {
  readonly timezone: string;
}

/** awork accepts either the UTC fields or the local ones, never both in one request (awork-api.md, 6.2). */
type SpanBody =
  | {
      readonly startDateUtc: string;
      readonly startTimeUtc: string;
      readonly endDateUtc: string;
      readonly endTimeUtc: string;
    }
  | { readonly startDateUtc: string; readonly startTimeUtc: string; readonly duration: 0 }
  | { readonly startDateLocal: string; readonly duration: number };

/** Body of create and update. An update replaces the whole entry, so every field is always sent. */
export type EntryBody = WorkBody &
  SpanBody & { readonly timezone: string; readonly userId: string; readonly isBilled: boolean };

/** Body of a batch operation: the ids and the one field that the operation reads. */
export interface BatchBody {
  readonly timeEntryIds: readonly string[];
  readonly requireAllTimeEntries: false;
  readonly newTypeOfWorkId?: string;
  readonly isBillable?: boolean;
  readonly isBilled?: boolean;
  readonly newProjectId?: string;
  readonly newTaskId?: string;
  readonly newUserId?: string;
}

export function startBody({ work, zone }: StartForm): StartBody {
  return { ...workBody(work), timezone: zone };
}

export function entryBody(form: EntryPayload, userId: string): EntryBody {
  return {
    ...workBody(form.work),
    ...spanBody(form.span),
    timezone: form.zone,
    userId,
    isBilled: form.isBilled,
  };
}

/** The operation's name in the path, and its body (awork-api.md, 6.4). */
export function batchCall(
  ids: readonly string[],
  change: BatchChange,
): { readonly operation: string; readonly body: BatchBody } {
  const all = { timeEntryIds: ids, requireAllTimeEntries: false } as const;
  switch (change.type) {
    case 'delete':
      return { operation: 'delete', body: all };
    case 'set-type-of-work':
      return { operation: 'setTypeOfWork', body: { ...all, newTypeOfWorkId: change.typeOfWorkId } };
    case 'set-billable':
      return { operation: 'setIsBillable', body: { ...all, isBillable: change.isBillable } };
    case 'set-billed':
      return { operation: 'setIsBilled', body: { ...all, isBilled: change.isBilled } };
    case 'set-project':
      return { operation: 'setProject', body: { ...all, newProjectId: change.projectId } };
    case 'set-task':
      return { operation: 'setTask', body: { ...all, newTaskId: change.taskId } };
    case 'set-user':
      return { operation: 'setUser', body: { ...all, newUserId: change.userId } };
    default:
      return assertNever(change);
  }
}

function workBody(work: Work): WorkBody {
  return {
    typeOfWorkId: work.typeOfWork.id,
    taskId: work.task?.id ?? null,
    projectId: work.project?.id ?? null,
    note: work.note === '' ? null : work.note,
    isBillable: work.isBillable,
  };
}

function spanBody(span: EntryPayload['span']): SpanBody {
  if (span.kind === 'dated') {
    return { startDateLocal: midnight(span.day), duration: Math.round(span.durationSec) };
  }
  const start = utcFields(span.startMs);
  if (span.endMs === null) {
    // While the timer runs only the start can change, and the duration sent is 0 (awork-api.md, 6.3).
    return { startDateUtc: start.date, startTimeUtc: start.time, duration: 0 };
  }
  const end = utcFields(span.endMs);
  return {
    startDateUtc: start.date,
    startTimeUtc: start.time,
    endDateUtc: end.date,
    endTimeUtc: end.time,
  };
}

/** awork keeps the date as a midnight and the time of day beside it (awork-api.md, 4). */
function utcFields(instantMs: EpochMs): { readonly date: string; readonly time: string } {
  const iso = new Date(instantMs).toISOString();
  return { date: `${midnight(iso.slice(0, 10))}Z`, time: iso.slice(11, 23) };
}

function midnight(day: LocalDate): string {
  return `${day}T00:00:00`;
}
