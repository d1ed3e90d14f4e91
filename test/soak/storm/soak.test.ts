import { describe, expect, it } from 'vitest';
import { runHistory, type HistoryOptions } from './history';
import { MISTAKES } from './mistakes';

/** The seeds are the same in every run: what failed once can be looked at again. */
const HISTORIES = { alone: 16_000, elsewhere: 4_000 };

/** All that is needed to see a failure again; the trace tells the history step by step. */
function reportOf(options: HistoryOptions): string {
  const again = runHistory({ ...options, isTraced: true });
  return [`seed ${String(options.seed)}`, ...again.notes, ...again.problems].join('\n');
}

describe('a person, an app that dies, a network that fails, and awork', () => {
  it('has every second exactly once after the storm', { timeout: 600_000 }, () => {
    for (let seed = 1; seed <= HISTORIES.alone; seed += 1) {
      if (runHistory({ seed }).problems.length > 0) expect.fail(reportOf({ seed }));
    }
  });

  it('harms nothing that was made elsewhere, and doubles nothing', { timeout: 300_000 }, () => {
    for (let seed = 1; seed <= HISTORIES.elsewhere; seed += 1) {
      const options = { seed, isElsewhere: true };
      if (runHistory(options).problems.length > 0) expect.fail(reportOf(options));
    }
  });

  // The storm must see what it is there for. The product's steps are changed on their way to the shell.
  // The rarest of them, `swap-saves`, is seen in one history of 170: 4,000 leave no doubt.
  it.each(MISTAKES)('would notice the mistake %s', { timeout: 120_000 }, (mistake) => {
    const seeds = Array.from({ length: 4_000 }, (_, index) => index + 1);
    const caught = seeds.find((seed) => runHistory({ seed, mistake }).problems.length > 0);
    expect(caught).toBeDefined();
  });
});
