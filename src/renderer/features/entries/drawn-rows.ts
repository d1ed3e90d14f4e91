/** Which rows of a long list are drawn: those in sight, those just beyond, and one that is kept. */

export interface DrawnRow {
  readonly index: number;
  /** The height of the rows that are not drawn between this one and the drawn one before it. */
  readonly abovePx: number;
  /** The height of those after the last drawn row; 0 in all others. */
  readonly belowPx: number;
}

/**
 * The rows that touch a stretch of the list, and the kept one wherever it is, in their order. With what stands above and
 * below them they are as high as the whole list.
 *
 * @param heightsPx those of all rows
 * @param fromPx @param toPx the stretch, from the top of the first row
 * @param kept the index of a row that is drawn in any case; below 0 for none
 */
export function drawnRows(
  heightsPx: readonly number[],
  fromPx: number,
  toPx: number,
  kept: number,
): readonly DrawnRow[] {
  const drawn: DrawnRow[] = [];
  let topPx = 0;
  let skippedPx = 0;
  for (const [index, heightPx] of heightsPx.entries()) {
    const isInSight = topPx < toPx && topPx + heightPx > fromPx;
    if (isInSight || index === kept) {
      drawn.push({ index, abovePx: skippedPx, belowPx: 0 });
      skippedPx = 0;
    } else skippedPx += heightPx;
    topPx += heightPx;
  }
  const last = drawn.pop();
  return last === undefined ? [] : [...drawn, { ...last, belowPx: skippedPx }];
}
