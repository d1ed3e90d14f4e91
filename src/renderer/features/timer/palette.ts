/** What a text in the search for work does, besides being searched for. */
import { HOUR_MS, MINUTE_MS, type EpochMs } from '../../../core/base/instant';
import type { WorkItem } from '../../../core/entry/catalog';
import { foldedOf, matchesText } from '../../../core/entry/match-work';
import type { WorkChoice } from '../../../core/state/command';
import type { Translator } from '../../../text/translator';
import { clockOf, type WrittenTime } from '../../../text/written-time';
import type { WrittenCommand } from '../../../text/written-command';
import { instantOf } from '../../../text/zoned-instant';
import { floorToMinute, shiftDay } from '../../../text/zoned-time';

const YESTERDAY_MS = 18 * HOUR_MS;

/** Work and the note behind it. */
export interface NamedWork {
  readonly item: WorkItem | null;
  readonly note: string;
}

/**
 * The work that the first words of a text name, and the rest as its note: by its key, else by as many words as one task
 * or project matches. Without any, all of the text is the note.
 */
export function workNamedBy(text: string, known: readonly WorkItem[]): NamedWork {
  const words = text.split(' ');
  const first = foldedOf(words[0] ?? '');
  const byKey = known.find(
    ({ task, project }) => foldedOf((task === null ? project?.key : task.key) ?? '') === first,
  );
  if (byKey !== undefined) return { item: byKey, note: words.slice(1).join(' ') };
  for (let count = words.length; count > 0; count -= 1) {
    const name = words.slice(0, count).join(' ');
    const item = known.find((one) => matchesText(one, name));
    if (item !== undefined) return { item, note: words.slice(count).join(' ') };
  }
  return { item: null, note: text };
}

/** The work with the note, for a command. */
export function choiceOfNamed({ item, note }: NamedWork): WorkChoice {
  return {
    project: item?.project ?? null,
    task: item?.task ?? null,
    typeOfWork: item?.typeOfWork ?? null,
    isBillable: item?.isBillableByDefault ?? null,
    note,
  };
}

/**
 * The instant of a written time that lies nearest before now: a time that is still to come today was yesterday's, where
 * that is not longer ago than a forgotten timer runs overnight.
 */
export function pastInstantOf(
  time: WrittenTime,
  translator: Translator,
  zone: string,
  nowMs: EpochMs,
): EpochMs | null {
  if (time.kind === 'from-now') return floorToMinute(nowMs) + time.minutes * MINUTE_MS;
  const today = translator.format.dayOf(nowMs);
  const at = (days: number): EpochMs | null => {
    const day = shiftDay(today, time.minute === 24 * 60 ? days + 1 : days);
    return instantOf(day, clockOf(time.minute % (24 * 60)), zone, nowMs);
  };
  const [todayMs, yesterdayMs] = [at(0), at(-1)];
  if (todayMs === null || todayMs <= nowMs || yesterdayMs === null) return todayMs;
  return nowMs - yesterdayMs < YESTERDAY_MS ? yesterdayMs : todayMs;
}

/** From when to when an entry of today is; an end before the start is on the next day. */
export function spanOf(
  { from, to }: Extract<WrittenCommand, { readonly kind: 'add' }>,
  translator: Translator,
  zone: string,
  nowMs: EpochMs,
): { readonly startMs: EpochMs; readonly endMs: EpochMs } | null {
  const day = translator.format.dayOf(nowMs);
  const at = (minute: number, days: number): EpochMs | null =>
    instantOf(
      shiftDay(day, days + Math.floor(minute / (24 * 60))),
      clockOf(minute % (24 * 60)),
      zone,
      null,
    );
  const startMs = at(from.minute, 0);
  const endMs = at(to.minute, to.minute <= from.minute ? 1 : 0);
  return startMs === null || endMs === null ? null : { startMs, endMs };
}
