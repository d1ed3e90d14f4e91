/** What stands on the timeline of a day. */
import { MINUTE_MS, type EpochMs } from '../../../core/base/instant';
import type { Stretch } from '../../../core/entry/shape';
import type { DayView, EntryView } from '../../../core/view/view-types';
import { placeOf } from './day-scale';
import { lanesOf, type Lane } from './lanes';

/** A shorter block is shown so long, so that it can be seen and pressed. */
export const SHORTEST_SHOWN_MS = 12 * MINUTE_MS;

/** With more blocks than this, those that would stand side by side are a picture: each would cost its share of a frame. */
const MOST_BLOCKS = 120;
/** A block of a picture is taken out of it in its own lane, or over all lanes where those are narrow. */
const WIDE_LANES = 4;

/** An entry with its times; what runs ends now. */
export interface Block extends Stretch {
  readonly entry: EntryView;
  readonly breaks: readonly Stretch[];
}

export interface PlacedBlock extends Block, Lane {
  /** Shares of the timeline, from 0 to 1. */
  readonly top: number;
  readonly height: number;
  /** It is drawn as a part of a picture, as long as it is. */
  readonly isPictured: boolean;
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
  const shown = blocks.map((block) => shownWithin(block, day, SHORTEST_SHOWN_MS));
  const lanes = lanesOf(shown);
  const isPictured = lanes.map((lane) => blocks.length > MOST_BLOCKS && lane.lanes > 1);
  const exact = blocks.map((block) => shownWithin(block, day, 0));
  const exactLanes = lanesOf(exact.filter((_, index) => isPictured[index])).values();
  return blocks.map((block, index) => {
    const isPart = isPictured[index] === true;
    const { startMs, endMs } = (isPart ? exact : shown)[index] ?? block;
    const lane = (isPart ? exactLanes.next().value : lanes[index]) ?? { lane: 0, lanes: 1 };
    const top = placeOf(startMs, day);
    return { ...block, ...lane, top, height: placeOf(endMs, day) - top, isPictured: isPart };
  });
}

/** The block at other times, which are not booked yet: in its lane, whatever lies there. */
export function moved(block: PlacedBlock, times: Stretch, day: Stretch): PlacedBlock {
  const [alone = block] = placed([{ ...block, ...times }], day);
  const { lane, lanes } = block;
  return block.isPictured && lanes > WIDE_LANES ? alone : { ...alone, lane, lanes };
}

/** The block of a picture as one that can be seen, pressed and focused. */
export function takenOut(block: PlacedBlock, day: Stretch): PlacedBlock {
  return { ...moved(block, block, day), isPictured: true };
}

/** The part within the day, at least so long. */
function shownWithin({ startMs, endMs }: Stretch, day: Stretch, leastMs: number): Stretch {
  const fromMs = Math.max(startMs, day.startMs);
  const toMs = Math.min(Math.max(endMs, fromMs + leastMs), day.endMs);
  return { startMs: Math.min(fromMs, toMs - leastMs), endMs: toMs };
}
