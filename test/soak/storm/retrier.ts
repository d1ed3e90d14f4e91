import { choiceOf, rootOf } from './user-model';
import type { Random } from './random';
import type { Shell } from './shell';

/** The person before what awork refused. */
export interface Retrier {
  /** Tries it again, as it is or with another note. Tells whether there was something. */
  readonly retry: () => boolean;
  /** Calls that this took at most. */
  readonly calls: () => number;
}

/** A start takes three calls at most. */
const CALLS_PER_RETRY = 3;

/** @param isAlone false leaves a start alone that would end a timer of another device */
export function createRetrier(shell: Shell, random: Random, isAlone: boolean): Retrier {
  let retries = 0;
  return {
    calls: () => CALLS_PER_RETRY * retries,
    retry: () => {
      const parked = shell
        .state()
        .outbox.operations.find(
          ({ delivery }) =>
            delivery.state === 'parked' &&
            (isAlone || delivery.reason.type !== 'another-timer-runs'),
        );
      if (parked === undefined) return false;
      const { id, act } = parked;
      retries += 1;
      const isText = act.type === 'start' || act.type === 'create' || act.type === 'edit';
      const work = isText ? act.work : null;
      if (work === null || random.chance(0.5)) {
        shell.give({ name: 'operation.retry', operationId: id });
        return true;
      }
      const choice = choiceOf(`${rootOf({ work })} c${String(retries)}`);
      const times = { startMs: null, endMs: null };
      shell.give({ name: 'operation.edit', operationId: id, work: choice, ...times });
      return true;
    },
  };
}
