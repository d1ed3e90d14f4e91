/** Work on tens of thousands of values in pieces: between two of them the event loop can handle other events. */

/** Each step is a few milliseconds of work; the last one returns what the work was for. */
export type Pieces<T> = Generator<undefined, T, undefined>;

/** So many values are a few milliseconds of work, also for code that the engine has not compiled yet. */
const PIECE = 500;

export function* piecesOf<T>(
  values: readonly T[],
  length = PIECE,
): Generator<readonly T[], void, undefined> {
  for (let from = 0; from < values.length; from += length) yield values.slice(from, from + length);
}

/** Does all of it at once. */
export function inOne<T>(pieces: Pieces<T>): T {
  for (;;) {
    const step = pieces.next();
    if (step.done === true) return step.value;
  }
}
