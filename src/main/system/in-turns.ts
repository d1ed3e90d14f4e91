import { setImmediate } from 'node:timers/promises';
import type { Pieces } from '../../core/base/pieces';

/** Does the work piece by piece; what else is due gets its turn in between. Rejects with what a piece throws. */
export async function inTurns<T>(pieces: Pieces<T>): Promise<T> {
  for (;;) {
    const step = pieces.next();
    if (step.done === true) return step.value;
    await setImmediate();
  }
}
