import { floorToSecond, stampAt, ticksSinceYearOne } from '../time/stamp';
import { addDays, dayOfWeek, epochMsOfLocal, localDateTime } from '../time/zone';
import type { Project, Task } from '../world/entities';
import { netSeconds, type Break, type Entry } from '../world/entry';
import { DEMO_COLLEAGUE_ID, DEMO_PERSON_ID } from './known-ids';
import { createSeededRandom, type SeededRandom } from './seeded-random';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAYS_BACK = 14;

const NOTES = [
  'Checked against the notes of the last call',
  'First draft',
  'Corrections',
  'Questions collected for the next meeting',
  null,
  null,
];

export interface EntrySource {
  readonly nowMs: number;
  readonly zone: string;
  readonly projects: readonly Project[];
  readonly tasks: readonly Task[];
}

/** Two weeks of workdays and what was done today before now; nothing runs. */
export function seedEntries(source: EntrySource): readonly Entry[] {
  const random = createSeededRandom(20_260_101);
  const { day: today } = localDateTime(source.nowMs, source.zone);
  const entries: Entry[] = [];
  for (let back = DAYS_BACK; back >= 1; back -= 1) {
    const day = addDays(today, -back);
    if (dayOfWeek(day) > 5) continue;
    const nineMs = epochMsOfLocal(day, 9 * 3600, source.zone);
    entries.push(...workday(source, random, nineMs, day));
  }
  // The oldest entry is billed: only an admin may delete or change it.
  const [first, ...others] = entries;
  const past = first === undefined ? [] : [{ ...first, isBilled: true }, ...others];
  return [...past, ...seedToday(source, random, today)];
}

function workday(
  source: EntrySource,
  random: SeededRandom,
  nineMs: number,
  day: string,
): readonly Entry[] {
  const tasks = openTasksOf(source, DEMO_PERSON_ID);
  const entries: Entry[] = [];
  let atMs = nineMs + random.whole(4) * 5 * MINUTE_MS;
  const count = 3 + random.whole(3);
  for (let number = 0; number < count; number += 1) {
    const minutes = 40 + random.whole(16) * 5;
    const hasBreak = number === 1;
    const work = random.pick(tasks);
    entries.push(
      entryOf(source, random, DEMO_PERSON_ID, work, atMs, minutes * MINUTE_MS, hasBreak),
    );
    atMs += (minutes + random.whole(4) * 5) * MINUTE_MS + (number === 1 ? HOUR_MS / 2 : 0);
  }
  // Each week has one entry with a day and a duration alone.
  if (dayOfWeek(day) === 3) entries.push(dateOnlyEntry(source, random, day));
  const colleague = openTasksOf(source, DEMO_COLLEAGUE_ID);
  for (const hour of [0.5, 3]) {
    entries.push(
      entryOf(
        source,
        random,
        DEMO_COLLEAGUE_ID,
        random.pick(colleague),
        nineMs + hour * HOUR_MS,
        (60 + random.whole(12) * 5) * MINUTE_MS,
        false,
      ),
    );
  }
  return entries;
}

/** Two entries of which the later ended a while ago, however early in the day it is. */
function seedToday(source: EntrySource, random: SeededRandom, today: string): readonly Entry[] {
  const midnightMs = epochMsOfLocal(today, 0, source.zone);
  const nineMs = midnightMs + 9 * HOUR_MS;
  const spanMs = Math.min(2.5 * HOUR_MS, source.nowMs - midnightMs);
  if (spanMs < 10_000) return [];
  const startMs = Math.max(midnightMs, Math.min(nineMs, source.nowMs - spanMs));
  const tasks = openTasksOf(source, DEMO_PERSON_ID);
  const part = (share: number): number => floorToSecond(spanMs * share);
  return [
    entryOf(source, random, DEMO_PERSON_ID, random.pick(tasks), startMs, part(0.35), false),
    entryOf(
      source,
      random,
      DEMO_PERSON_ID,
      random.pick(tasks),
      startMs + part(0.4),
      part(0.4),
      spanMs > HOUR_MS,
    ),
  ];
}

function openTasksOf(source: EntrySource, userId: string): readonly Task[] {
  const open = new Set(
    source.projects.filter((project) => project.closedOnMs === null).map((project) => project.id),
  );
  return source.tasks.filter(
    (task) =>
      task.assigneeIds.includes(userId) && task.projectId !== null && open.has(task.projectId),
  );
}

function entryOf(
  source: EntrySource,
  random: SeededRandom,
  userId: string,
  task: Task,
  startMs: number,
  lengthMs: number,
  hasBreak: boolean,
): Entry {
  const start = { epochMs: floorToSecond(startMs) + random.whole(1000), ticks: random.whole(9999) };
  const end = { epochMs: floorToSecond(startMs + lengthMs), ticks: random.whole(9999) };
  const middleMs = floorToSecond(startMs + lengthMs / 2);
  const breaks: readonly Break[] = hasBreak
    ? [{ startMs: middleMs, endMs: middleMs + 10 * MINUTE_MS }]
    : [];
  return {
    ...common(source, random, userId, end.epochMs),
    taskId: task.id,
    projectId: task.projectId,
    typeOfWorkId: task.typeOfWorkId,
    isBillable: isBillable(source, task),
    dateOnly: null,
    start,
    end,
    durationSec: netSeconds(start, end, breaks),
    breaks,
  };
}

function dateOnlyEntry(source: EntrySource, random: SeededRandom, day: string): Entry {
  const task = random.pick(openTasksOf(source, DEMO_PERSON_ID));
  return {
    ...common(source, random, DEMO_PERSON_ID, epochMsOfLocal(day, 17 * 3600, source.zone)),
    taskId: task.id,
    projectId: task.projectId,
    typeOfWorkId: task.typeOfWorkId,
    isBillable: isBillable(source, task),
    note: 'Written down afterwards',
    dateOnly: day,
    start: null,
    end: null,
    durationSec: 1800,
    breaks: [],
  };
}

function isBillable(source: EntrySource, task: Task): boolean {
  const project = source.projects.find((item) => item.id === task.projectId);
  return project?.isBillableByDefault ?? false;
}

type CommonPart = Pick<
  Entry,
  | 'id'
  | 'userId'
  | 'timezone'
  | 'note'
  | 'isBilled'
  | 'createdBy'
  | 'createdOnMs'
  | 'updatedBy'
  | 'updatedOnMs'
  | 'version'
>;

function common(
  source: EntrySource,
  random: SeededRandom,
  userId: string,
  atMs: number,
): CommonPart {
  return {
    id: random.uuid(),
    userId,
    timezone: source.zone,
    note: random.pick(NOTES),
    isBilled: false,
    createdBy: userId,
    createdOnMs: atMs,
    updatedBy: userId,
    updatedOnMs: atMs,
    version: ticksSinceYearOne(stampAt(atMs)).toString(),
  };
}
