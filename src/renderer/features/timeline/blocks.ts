/** What stands on the timeline of a day. */
import { MINUTE_MS, type EpochMs } from '../../../core/base/instant';
import type { Stretch } from '../../../core/entry/shape';
import type { DayView, EntryView } from '../../../core/view/view-types';
import { placeOf } from './day-scale';
import { lanesOf, type Lane } from './lanes';

/** A shorter block is shown so long, so that it can be seen and pressed. */
export const SHORTEST_SHOWN_MS = 12 * MINUTE_MS;

/** An entry with its times; what runs ends now. */
export interface Block extends Stretch {
  readonly entry: EntryView;
  readonly breaks: readonly Stretch[];
}

export interface PlacedBlock extends Block, Lane {
  /** Shares of the timeline, from 0 to 1. */
  readonly top: number;
  readonly height: number;
}

/** The entries of a day that have times within it, in the order of their starts. */
export function blocksOf(day: DayView, nowMs: EpochMs): readonly Block[] {
  const blocks = day.entries.flatMap((entry): readonly Block[] => {
    const { span } = entry;
    if (span.kind === 'dated') return [];
    const endMs = Math.max(span.startMs, span.endMs ?? nowMs);
    const isShown =
      span.startMs < day.endMs && (endMs > day.startMs || span.startMs >= day.startMs);
    const breaks = span.breaks.map((one) => ({
      startMs: one.startMs,
      endMs: Math.max(one.startMs, one.endMs ?? nowMs),
    }));
    return isShown ? [{ entry, startMs: span.startMs, endMs, breaks }] : [];
  });
  return blocks.sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
}

/** Where each block stands; those that would cover each other stand side by side. */
export function placed(blocks: readonly Block[], day: Stretch): readonly PlacedBlock[] {
  const shown = blocks.map(({ startMs, endMs }) => shownWithin({ startMs, endMs }, day));
  const lanes = lanesOf(shown);
  return blocks.map((block, index) => {
    const { startMs, endMs } = shown[index] ?? block;
    const top = placeOf(startMs, day);
    const { lane, lanes: count } = lanes[index] ?? { lane: 0, lanes: 1 };
    return { ...block, top, height: placeOf(endMs, day) - top, lane, lanes: count };
  });
}

/** The block at other times, which are not booked yet: in its lane, whatever lies there. */
export function moved(block: PlacedBlock, times: Stretch, day: Stretch): PlacedBlock {
  const [alone = block] = placed([{ ...block, ...times }], day);
  const { lane, lanes } = block;
  return { ...alone, lane, lanes };
}

/** The part within the day, as long as the shortest that is shown. */
function shownWithin({ startMs, endMs }: Stretch, day: Stretch): Stretch {
  const fromMs = Math.max(startMs, day.startMs);
  const toMs = Math.min(Math.max(endMs, fromMs + SHORTEST_SHOWN_MS), day.endMs);
  return { startMs: Math.min(fromMs, toMs - SHORTEST_SHOWN_MS), endMs: toMs };
}
