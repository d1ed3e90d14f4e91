import { describe, expect, it } from 'vitest';
import { runHistory, type History } from './history';
import { MISTAKES } from './mistakes';

/** The seeds are the same in every run: what failed once can be looked at again. */
const HISTORIES = { alone: 16_000, elsewhere: 4_000 };

/** All that is needed to see a failure again; the trace tells the history step by step. */
function reportOf({ seed }: History, isElsewhere: boolean): string {
  const again = runHistory({ seed, isElsewhere, isTraced: true });
  return [`seed ${String(seed)}`, ...again.notes, ...again.problems].join('\n');
}

describe('a person, an app that dies, a network that fails, and awork', () => {
  it('has every second exactly once after the storm', { timeout: 600_000 }, () => {
    for (let seed = 1; seed <= HISTORIES.alone; seed += 1) {
      const history = runHistory({ seed });
      if (history.problems.length > 0) expect.fail(reportOf(history, false));
    }
  });

  it('harms nothing that was made elsewhere, and doubles nothing', { timeout: 300_000 }, () => {
    for (let seed = 1; seed <= HISTORIES.elsewhere; seed += 1) {
      const history = runHistory({ seed, isElsewhere: true });
      if (history.problems.length > 0) expect.fail(reportOf(history, true));
    }
  });

  // The storm must see what it is there for. The product's steps are changed on their way to the shell.
  it.each(MISTAKES)('would notice the mistake %s', { timeout: 30_000 }, (mistake) => {
    const seeds = Array.from({ length: 500 }, (_, index) => index + 1);
    const caught = seeds.find((seed) => runHistory({ seed, mistake }).problems.length > 0);
    expect(caught).toBeDefined();
  });
});
