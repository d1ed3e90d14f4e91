/** Blocks that are drawn together, in one picture over the whole timeline. */
import type { PlacedBlock } from './blocks';

/** The size of the picture in its own units, whatever size it is shown in. */
export const PICTURE = { width: 1_000, height: 10_000 } as const;

/** One path of an SVG for each colour. */
export function pathsOf<Color>(
  blocks: readonly PlacedBlock[],
  colorOf: (block: PlacedBlock) => Color,
): ReadonlyMap<Color, string> {
  const paths = new Map<Color, string>();
  for (const block of blocks) {
    const color = colorOf(block);
    paths.set(color, (paths.get(color) ?? '') + rectangleOf(block));
  }
  return paths;
}

/**
 * The block that lies at a point of the picture, the latest of several; null where none does.
 *
 * @param x @param y shares of its width and height, from 0 to 1
 * @param leastHeight blocks are as high for the pointer, as a share
 */
export function blockAt(
  blocks: readonly PlacedBlock[],
  x: number,
  y: number,
  leastHeight: number,
): PlacedBlock | null {
  const found = blocks.findLast(
    ({ top, height, lane, lanes }) =>
      y >= top && y < top + Math.max(height, leastHeight) && Math.floor(x * lanes) === lane,
  );
  return found ?? null;
}

function rectangleOf({ top, height, lane, lanes }: PlacedBlock): string {
  const [left, right] = [lane, lane + 1].map((edge) => Math.round((edge / lanes) * PICTURE.width));
  const [from, to] = [top, top + height].map((edge) => Math.round(edge * PICTURE.height));
  if (left === undefined || right === undefined || from === undefined || to === undefined)
    return '';
  return `M${String(left)} ${String(from)}H${String(right)}V${String(Math.max(to, from + 1))}H${String(left)}z`;
}
