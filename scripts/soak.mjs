// npm run soak -- [--minutes 5] [--seed 1]: lives random histories for a while and prints what became of the seconds.
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
});
const minutes = Number(values.minutes);
const firstSeed = Number(values.seed);
if (!(minutes > 0) || !Number.isInteger(firstSeed)) {
  console.error('Usage: npm run soak -- [--minutes 5] [--seed 1]');
  process.exit(2);
}

/** @type {{ module: typeof import('../test/soak/storm/long') }} */
const { module: soak } = await runnerImport('./test/soak/storm/long.ts', { configFile: false });
const endMs = performance.now() + minutes * 60_000;
const tally = soak.runHistories(firstSeed, () => performance.now() >= endMs);
for (const { seed, notes, problems } of tally.failed) {
  console.error([`seed ${String(seed)}`, ...notes, ...problems, ''].join('\n'));
}
console.log(`histories       ${String(tally.histories)} (from seed ${String(firstSeed)})`);
console.log(`acts            ${String(tally.acts)}`);
console.log(`requests        ${String(tally.requests)}`);
console.log(`clocks set      ${String(tally.clockChanges)}`);
console.log(`kills survived  ${String(tally.kills)}`);
console.log(`seconds lost    ${(tally.lostMs / 1000).toFixed(1)}`);
console.log(`seconds doubled ${(tally.doubledMs / 1000).toFixed(1)}`);
process.exitCode = tally.failed.length === 0 ? 0 : 1;
