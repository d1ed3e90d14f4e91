/**
 * `npm run bench`: what the packaged app costs beside a bare window in the same runtime, in pairs and in one run, so that
 * the machine's mood touches both. Prints the table and writes it into `docs/performance.md`. Single starts differ by a
 * fifth and more, so there are many of them; `STARTS` changes how many pairs, and `PAIRS` how many are watched at rest.
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
  measureStart,
  measureVisible,
  runApp,
  type RunOptions,
  type StartFigures,
  type VisibleRun,
} from './measured-run';
import { rowOf, writeReport, type Pair, type Row } from './report';

const STARTS = Number(process.env['STARTS'] ?? 16);
const PAIRS = Number(process.env['PAIRS'] ?? 4);
const VISIBLE_SEC = 20;
const HIDDEN_SEC = 60;
const LIMIT_MS = 60 * 60_000;
const KEY = 'key-of-the-bench';

/** One after the other, each first as often as second. */
async function pairsOf<T>(
  count: number,
  measure: (which: 'ours' | 'bare') => Promise<T>,
): Promise<Pair<T>[]> {
  const pairs: Pair<T>[] = [];
  for (let index = 0; index < count; index += 1) {
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

interface Measured {
  readonly starts: readonly Pair<StartFigures>[];
  readonly atRest: readonly Pair<VisibleRun>[];
}

function rowsOf({ starts, atRest }: Measured, goals: Goals): Row[] {
  const about = (label: string, unit: string, goal?: number) => ({
    label,
    unit,
    ...(goal === undefined ? {} : { goal }),
  });
  const start = (pick: keyof StartFigures, row: ReturnType<typeof about>) =>
    rowOf(starts, (run) => run[pick], row);
  const rest = (pick: keyof VisibleRun, row: ReturnType<typeof about>) =>
    rowOf(atRest, (run) => run[pick], row);
  return [
    start('paintedMs', about('First text painted', 'ms', goals.painted)),
    start('usableMs', about('Largest text painted', 'ms', goals.usable)),
    start('cpuToUsableSec', about('CPU until then', 's', goals.cpuToUsable)),
    rest('pssMiB', about('PSS of all processes', 'MiB')),
    rest('anonymousMiB', about('of it anonymous', 'MiB', goals.anonymous)),
    rest('visibleCpuPercent', about('CPU at rest, visible', '% of a core', goals.visibleCpu)),
  ];
}

describeWithKeyring('The packaged app', () => {
  it(
    'is measured beside a bare window',
    async () => {
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

      const visible = async (ours: RunOptions, seconds: number): Promise<Measured> => ({
        starts: await pairsOf(STARTS, async (which) =>
          measureStart(which === 'ours' ? ours : bare),
        ),
        atRest: await pairsOf(PAIRS, async (which) =>
          measureVisible(which === 'ours' ? ours : bare, seconds),
        ),
      });
      const running = await visible(signedIn, VISIBLE_SEC);
      const demo = await visible({ executable: UNPACKED_APP, args: ['--demo'] }, 2);
      const first = await visible({ executable: UNPACKED_APP }, 2);
      const before = lab.requests.length;
      const hidden = await pairsOf(PAIRS, async (which) =>
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
        `medians of ${String(STARTS)} pairs of starts and of ${String(PAIRS)} pairs at rest`,
      );
      process.stdout.write(
        `${report}\n${requests.toFixed(1)} requests for each run without a window\n`,
      );
      expect(running.atRest).toHaveLength(PAIRS);
    },
    LIMIT_MS,
  );
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
