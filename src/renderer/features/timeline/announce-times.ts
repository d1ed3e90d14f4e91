import type { EpochMs } from '../../../core/base/instant';
import type { Stretch } from '../../../core/entry/shape';
import type { EntryView } from '../../../core/view/view-types';
import type { Announcement } from '../../state/announcement';
import { workedWithin, type Grip } from './block-times';

/** The times to which an entry was moved by keys, with what is worked in them: `09:05 – 10:35, 1:20 h`. */
export function timesAnnouncement(
  entry: EntryView,
  grip: Grip,
  { startMs, endMs }: Stretch,
  nowMs: EpochMs,
): Announcement {
  return (words) => {
    const [start, end] = [words.format.time(startMs), words.format.time(endMs)];
    const range = words.t(entry.phase === 'finished' ? 'entry.range' : 'entry.open-range', {
      start,
      end,
    });
    return `${range}, ${words.format.duration(workedWithin(entry, { startMs, endMs }, grip, nowMs))}`;
  };
}

/** Why that part of an entry's block cannot be moved. */
export function refusalAnnouncement({ isBilled, phase }: EntryView): Announcement {
  const why = isBilled ? 'billed' : phase === 'finished' ? 'other-day' : 'only-start';
  return (words) => words.t(`timeline.${why}`);
}
