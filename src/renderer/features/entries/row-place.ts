/** So many rows are all drawn: a screen reader then reads through them without a key. */
export const MOST_WHOLE = 40;

/** Where a row stands among those that are not drawn. */
export interface RowPlace {
  /** From 1 on, and how many items the list has; undefined where all are drawn. */
  readonly position: number | undefined;
  readonly setSize: number | undefined;
  /** The height of the rows beside it that are not drawn. */
  readonly abovePx: number;
  readonly belowPx: number;
}

export const WHOLE: RowPlace = {
  position: undefined,
  setSize: undefined,
  abovePx: 0,
  belowPx: 0,
};
