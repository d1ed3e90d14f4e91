/** The calls that reports are made of. Rows are handed over page by page, so that no list is ever held as a whole. */
import type { Entry, ProjectRef } from '../../core/entry/entry';
import type { Answer, EntryRow, ReportApi, ShortEntry, TakeRows } from '../ports';
import { answered, mapAnswer } from './answer';
import { isOdd, type OddEntry } from './answers/entry-row';
import type { Send } from './call';
import { endpoints as api } from './endpoints';
import { allOf, anyOf, compare, dateTime, guid, text, whole, type Condition } from './filter';
import type { TakePage } from './listing';
import type { ActingAs } from './time-api';

const NEWEST_FIRST = 'startDateLocal desc,startTimeLocal desc';
/** More than a workspace has open; names and colours of further ones are left out. */
const MOST_PROJECTS = 5_000;

export function createReportApi(send: Send, { userId }: ActingAs): ReportApi {
  const isOurs = compare('userId', 'eq', guid(userId));
  const isOwn = (id: string | null): boolean =>
    id === null || id.toLowerCase() === userId.toLowerCase();

  return {
    entries: ({ fromDay, toDay, beyondZone }, take, signal) => {
      const filter = allOf(
        isOurs,
        ...ofDays(fromDay, toDay),
        ...(beyondZone === null ? [] : [isBeyond(beyondZone)]),
      );
      const query = { filter, order: NEWEST_FIRST, take: entriesFor(take, isOwn) };
      return api.readEntries(send, query, signal);
    },
    shortEntries: ({ fromDay, toDay, grouping }, take, signal) => {
      const query = {
        filter: allOf(isOurs, ...ofDays(fromDay, toDay)),
        order: NEWEST_FIRST,
        query: grouping === null ? {} : { grouping },
        take: async (rows: readonly (ShortEntry | null)[]) => {
          // Sums name no person where they are of one alone.
          await take(rows.filter((row) => row === null || isOwn(row.userId)));
          return 'go-on' as const;
        },
      };
      return api.readSimplifiedEntries(send, query, signal);
    },
    entriesOfWork: ({ kind, id, isOwnOnly }, take, signal) => {
      const query = {
        ...(isOwnOnly ? { filter: isOurs } : {}),
        order: NEWEST_FIRST,
        take: entriesFor(take, isOwnOnly ? isOwn : () => true),
      };
      return kind === 'task'
        ? api.readEntriesOfTask(send, { ...query, taskId: id }, signal)
        : api.readEntriesOfProject(send, { ...query, projectId: id }, signal);
    },
    plannedOf: ({ kind, id }, signal) =>
      kind === 'task'
        ? api.getPlannedOfTask(send, { taskId: id }, signal)
        : api.getPlannedOfProject(send, { projectId: id }, signal),
    projects: async (signal): Promise<Answer<readonly ProjectRef[]>> =>
      mapAnswer(await api.listProjects(send, { maxRows: MOST_PROJECTS }, signal), (items) =>
        items.flatMap(({ project }) => (project === null ? [] : [project])),
      ),
    personNames: async (signal) => {
      const people = await api.listPeople(send, { query: { showArchived: true } }, signal);
      // Without the permission there are no names; the times are there all the same.
      if (!people.ok) return answered(new Map(), people.clock);
      return mapAnswer(
        people,
        (rows) => new Map(rows.map(({ person }) => [person.id, person.name])),
      );
    },
  };
}

function ofDays(fromDay: string, toDay: string): readonly Condition[] {
  return [
    compare('startDateLocal', 'ge', dateTime(fromDay, '00:00:00')),
    compare('startDateLocal', 'le', dateTime(toDay, '23:59:59')),
  ];
}

/** True for the entries that the short form does not place: those of another zone, and those with breaks. */
function isBeyond(zone: string): Condition {
  return anyOf(compare('timezone', 'ne', text(zone)), compare('breakDuration', 'gt', whole(0)));
}

function entriesFor(
  take: TakeRows<EntryRow>,
  isWanted: (userId: string | null) => boolean,
): TakePage<Entry | OddEntry> {
  return async (rows) => {
    await take(rows.filter((row) => isWanted(row.userId)).map(plain));
    return 'go-on' as const;
  };
}

function plain(row: Entry | OddEntry): EntryRow {
  if (!isOdd(row)) return row;
  const { id, day, mayRun } = row;
  return { id, day, mayRun };
}
