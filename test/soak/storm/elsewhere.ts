import type { Entry } from '../../../src/core/entry/entry';
import { HOUR_MS, MINUTE_MS, SECOND_MS, type EpochMs } from '../../../src/core/base/instant';
import type { AworkModel } from './awork-model';
import { workOf } from './user-model';
import type { Random } from './random';

/** The same person on the phone and in the browser. Roots of what is made there begin with `f`. */
export interface Elsewhere {
  readonly act: () => void;
  /** A finished entry, typed in. */
  readonly book: () => void;
  /** What the app did to entries that were made here and that awork's own one-timer rule does not explain. */
  readonly damage: (pressedAtMs: readonly EpochMs[]) => readonly string[];
}

/**
 * awork's stop and pause name no entry: a timer that began on the phone after our last look, at most five seconds and
 * one answer ago, cannot be distinguished from ours. Known, reported to the person, and not to be had without a better API.
 */
const RACE_MS = 7 * SECOND_MS;
/** What the app lets stand between awork's stamp and the press, and by how much its clock may be wrong. */
const PRESS_TOLERANCE_MS = 3 * SECOND_MS;

export function createElsewhere(model: AworkModel, random: Random, now: () => EpochMs): Elsewhere {
  const made: Entry[] = [];

  function keep(before: number): void {
    const entry = [...model.entries.values()].at(-1);
    if (entry !== undefined && model.entries.size > before) made.push(entry);
  }

  function start(): void {
    const before = model.entries.size;
    const form = { work: workOf(`f${String(made.length)}`), zone: 'Europe/Berlin' };
    model.act({ type: 'start', entryId: '', form }, now(), false);
    keep(before);
  }

  function book(): void {
    const before = model.entries.size;
    const endMs = now() - random.spread(SECOND_MS, HOUR_MS);
    const startMs = endMs - random.spread(MINUTE_MS, HOUR_MS);
    const work = workOf(`f${String(made.length)}`);
    const form = { work, zone: 'Europe/Berlin', isBilled: false };
    const span = { kind: 'timed', startMs, endMs } as const;
    model.act({ type: 'create', entryId: '', form: { ...form, span } }, now(), false);
    keep(before);
  }

  function damageTo(entry: Entry, pressedAtMs: readonly EpochMs[]): string | null {
    const name = entry.work.note;
    const found = model.entries.get(entry.id);
    const { span } = entry;
    if (found?.span.kind !== 'timed' || span.kind !== 'timed') return `${name} is gone`;
    if (found.span.startMs !== span.startMs) return `the start of ${name} has moved`;
    if (span.endMs !== null) {
      return found.span.endMs === span.endMs ? null : `the end of ${name} has moved`;
    }
    const endings = model.endings.filter(({ entryId }) => entryId === entry.id);
    const isRace = endings.some(
      ({ by, isOurs, atMs }) => isOurs && by !== 'start' && atMs - span.startMs <= RACE_MS,
    );
    if (isRace) return null;
    if (found.span.breaks.length > 0) return `${name} was paused`;
    const { endMs } = found.span;
    if (endMs === null) return null;
    const isExplained =
      endings.some(({ by, isOurs, atMs }) => atMs === endMs && (!isOurs || by === 'start')) ||
      pressedAtMs.some((atMs) => Math.abs(atMs - endMs) <= PRESS_TOLERANCE_MS);
    return isExplained ? null : `${name} was ended`;
  }

  return {
    act: () => {
      random.pick(start, book, () => model.act({ type: 'stop', entryId: '' }, now(), false))();
    },
    book,
    damage: (pressedAtMs) =>
      made.map((entry) => damageTo(entry, pressedAtMs)).filter((text) => text !== null),
  };
}
