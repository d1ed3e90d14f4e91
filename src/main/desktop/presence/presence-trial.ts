/** Watches the next lock, or thirty seconds without input, when the person asks for it in the settings. */
import type { PresenceSighting, PresenceTrialView } from '../../../contract/presence';
import { absenceOutcome, type AbsenceSettings } from '../../../core/absence/absence-outcome';
import { MINUTE_MS, SECOND_MS, type EpochMs } from '../../../core/base/instant';
import type { Clock } from '../../ports';
import { createPresence } from './presence';
import type { PresencePort, PresenceReport } from './presence-ports';

export interface PresenceTrialOptions {
  readonly port: PresencePort;
  readonly clock: Pick<Clock, 'now' | 'monotonicMs' | 'uptimeMs' | 'after'>;
  readonly settings: () => AbsenceSettings;
  /** True while a timer runs. */
  readonly isTimed: () => boolean;
}

/** Runs one trial at a time: another one, or an abort of `signal`, ends it, and it resolves to null. */
export type TryPresence = (signal: AbortSignal) => Promise<PresenceTrialView | null>;

/** How long a lock or stillness is waited for, and after a lock the unlock. */
const LIMIT_MS = 2 * MINUTE_MS;
const STILL_MS = 30 * SECOND_MS;
const LOOK_EVERY_MS = SECOND_MS;
/** A source that says locked and unlocked all the time fills no memory. */
const MOST_SEEN = 20;

export function createTryPresence(options: PresenceTrialOptions): TryPresence {
  let cancelLast: () => void = () => undefined;
  return async (signal) => {
    cancelLast();
    return new Promise((resolve) => {
      const end = startTrial(options, resolve);
      cancelLast = () => end(null);
      if (signal.aborted) end(null);
      signal.addEventListener('abort', cancelLast, { once: true });
    });
  };
}

/** Returns what ends the trial; later calls of it do nothing. */
function startTrial(
  { port, clock, settings, isTimed }: PresenceTrialOptions,
  onEnd: (view: PresenceTrialView | null) => void,
): (view: PresenceTrialView | null) => void {
  const startMs = clock.now();
  let isOver = false;
  let seen: readonly PresenceSighting[] = [];
  let longestStillMs: number | null = null;
  /** Of the absence that began with a lock or a suspend. */
  let awayFromMs: EpochMs | null = null;
  let cancelLook: () => void = () => undefined;
  let cancelLimit = clock.after(LIMIT_MS, giveUp);
  const unwatch = port.watch(take);
  // The app's own way to make an absence of what is reported, once more.
  const life = createPresence({
    port,
    file: {
      read: () => null,
      write: (fromMs) => {
        awayFromMs = fromMs ?? awayFromMs;
      },
    },
    clock,
    isWatching: () => false,
    minimumMs: () => STILL_MS,
    onAbsence: (away) => end(viewOf(away)),
    onActivity: () => undefined,
  });
  void look();

  function take({ signal, source, isNews }: PresenceReport): void {
    see({ what: signal, source, atMs: clock.now() });
    const isLeaving = signal === 'locked' || signal === 'suspended';
    if (!isNews || !isLeaving) return;
    cancelLimit();
    cancelLimit = clock.after(LIMIT_MS, giveUp);
  }

  async function look(): Promise<void> {
    const idleMs = await port.idleMs();
    // A person who has left does not move anything either.
    if (isOver || awayFromMs !== null) return;
    if (idleMs !== null) {
      const stillMs = Math.min(idleMs, clock.now() - startMs);
      longestStillMs = Math.max(longestStillMs ?? 0, stillMs);
      if (stillMs >= STILL_MS) {
        const source = port.sources()?.idle[0];
        if (source !== undefined) see({ what: 'still', source, atMs: clock.now() });
        end(viewOf({ startMs: clock.now() - stillMs, endMs: null }));
        return;
      }
    }
    cancelLook = clock.after(LOOK_EVERY_MS, () => void look());
  }

  function see(sighting: PresenceSighting): void {
    if (seen.length < MOST_SEEN) seen = [...seen, sighting];
  }

  function giveUp(): void {
    end(viewOf(awayFromMs === null ? null : { startMs: awayFromMs, endMs: null }));
  }

  function viewOf(away: PresenceTrialView['away']): PresenceTrialView {
    return { seen, away, outcome: outcomeOf(away), longestStillMs };
  }

  function outcomeOf(away: PresenceTrialView['away']): PresenceTrialView['outcome'] {
    if (away === null) return null;
    const endMs = away.endMs ?? away.startMs + settings().absenceMinutes * MINUTE_MS;
    return absenceOutcome({ startMs: away.startMs, endMs }, settings(), isTimed());
  }

  function end(view: PresenceTrialView | null): void {
    if (isOver) return;
    isOver = true;
    unwatch();
    life.close();
    cancelLook();
    cancelLimit();
    onEnd(view);
  }

  return end;
}
