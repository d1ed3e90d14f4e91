/**
 * `npm run bench`: what the packaged app costs beside a bare window in the same runtime, in pairs and in one run, so that
 * the machine's mood touches both. Prints the table and writes it into `docs/performance.md`. `PAIRS` changes how many.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../e2e/eventually';
import { signInWithKey, statusOf, timerOf } from '../../e2e/pages';
import { DEMO_PERSON_ID, startLab } from '../../support/lab';
import { describeWithKeyring } from '../../support/runtimes';
import { UNPACKED_APP } from '../packages';
import { makeBareWindow } from './bare-window';
import {
  measureHidden,
  measureVisible,
  runApp,
  type RunOptions,
  type VisibleRun,
} from './measured-run';
import { rowOf, writeReport, type Pair, type Row } from './report';

const PAIRS = Number(process.env['PAIRS'] ?? 4);
const VISIBLE_SEC = 20;
const HIDDEN_SEC = 60;
const KEY = 'key-of-the-bench';

/** One after the other, each first as often as second. */
async function pairsOf<T>(measure: (which: 'ours' | 'bare') => Promise<T>): Promise<Pair<T>[]> {
  const pairs: Pair<T>[] = [];
  for (let index = 0; index < PAIRS; index += 1) {
    if (index % 2 === 0) {
      const ours = await measure('ours');
      pairs.push({ ours, bare: await measure('bare') });
    } else {
      const bare = await measure('bare');
      pairs.push({ ours: await measure('ours'), bare });
    }
  }
  return pairs;
}

interface Goals {
  readonly painted?: number;
  readonly usable?: number;
  readonly cpuToUsable?: number;
  readonly anonymous?: number;
  readonly visibleCpu?: number;
}

function rowsOf(pairs: readonly Pair<VisibleRun>[], goals: Goals): Row[] {
  const row = (label: string, unit: string, goal: number | undefined, pick: keyof VisibleRun) =>
    rowOf(pairs, (run) => run[pick], { label, unit, ...(goal === undefined ? {} : { goal }) });
  return [
    row('First text painted', 'ms', goals.painted, 'paintedMs'),
    row('Largest text painted', 'ms', goals.usable, 'usableMs'),
    row('CPU until then', 's', goals.cpuToUsable, 'cpuToUsableSec'),
    row('PSS of all processes', 'MiB', undefined, 'pssMiB'),
    row('of it anonymous', 'MiB', goals.anonymous, 'anonymousMiB'),
    row('CPU at rest, visible', '% of a core', goals.visibleCpu, 'visibleCpuPercent'),
  ];
}

describeWithKeyring('The packaged app', () => {
  it('is measured beside a bare window', async () => {
    const lab = await startLab({ credentials: [{ token: KEY, kind: 'api-key' }] });
    onTestFinished(lab.close);
    const bare = await makeBareWindow();
    onTestFinished(bare.remove);
    const profileDir = mkdtempSync(path.join(tmpdir(), 'awork-timer-bench-profile-'));
    onTestFinished(() => rmSync(profileDir, { recursive: true, force: true }));
    const signedIn = {
      executable: UNPACKED_APP,
      profileDir,
      env: { AWORK_API_URL: lab.url },
    };
    await startTimerIn(signedIn);

    const visible = async (ours: RunOptions, seconds: number) =>
      pairsOf((which) => measureVisible(which === 'ours' ? ours : bare, seconds));
    const running = await visible(signedIn, VISIBLE_SEC);
    const demo = await visible({ executable: UNPACKED_APP, args: ['--demo'] }, 2);
    const first = await visible({ executable: UNPACKED_APP }, 2);
    const before = lab.requests.length;
    const hidden = await pairsOf((which) =>
      measureHidden(which === 'ours' ? signedIn : bare, HIDDEN_SEC),
    );
    const requests = (lab.requests.length - before) / PAIRS;

    const report = await writeReport(
      [
        {
          title: 'Signed in, with a running timer',
          rows: [
            ...rowsOf(running, {
              painted: 1.2,
              cpuToUsable: 1.3,
              anonymous: 1.2,
              visibleCpu: 1.15,
            }),
            rowOf(hidden, ({ cpuPercent }) => cpuPercent, {
              label: 'CPU at rest, without a window',
              unit: '% of a core',
            }),
            rowOf(hidden, ({ wakeUpsPerSec }) => wakeUpsPerSec, {
              label: 'Wake-ups without a window',
              unit: 'per second',
            }),
          ],
        },
        { title: 'The demo', rows: rowsOf(demo, { painted: 1.35 }) },
        { title: 'The first start', rows: rowsOf(first, {}) },
      ],
      PAIRS,
    );
    process.stdout.write(
      `${report}\n${requests.toFixed(1)} requests for each run without a window\n`,
    );
    expect(running).toHaveLength(PAIRS);
  });
});

async function startTimerIn(options: RunOptions): Promise<void> {
  await runApp(options, async ({ page: connect }) => {
    const page = await connect();
    await signInWithKey(page, KEY, DEMO_PERSON_ID);
    const timer = timerOf(page);
    await timer.start.click();
    await timer.stop.waitFor();
    await eventually(async () =>
      expect((await statusOf(page).textContent())?.trim()).toBe('Synced'),
    );
  });
}
