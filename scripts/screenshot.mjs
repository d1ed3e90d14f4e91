// `node scripts/screenshot.mjs`: takes the README's pictures of the built app, in Electron with the demo workspace. Where
// there is no display it starts itself again under xvfb-run.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright-core';
import { build, isStale, projectRoot } from './build-if-stale.mjs';
import { findElectron, findOnPath, whyNoDisplay, whyNoSandbox } from './runtimes.mjs';

const script = fileURLToPath(import.meta.url);
const WINDOW = { x: 40, y: 40, width: 420, height: 720, isMaximized: false };

const WORKED_MS = 67 * 60_000 + 12_000;

/** @param {string} sentence */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/**
 * @param {string} electron
 * @param {'light' | 'dark'} theme
 */
async function take(electron, theme) {
  const profileDir = await mkdtemp(path.join(tmpdir(), 'awork-timer-screenshot-'));
  await writeFile(path.join(profileDir, 'window.json'), JSON.stringify(WINDOW));
  const app = await _electron.launch({
    executablePath: electron,
    args: [
      ...(whyNoSandbox(electron) === undefined ? [] : ['--no-sandbox']),
      '--disable-gpu',
      '--lang=en-GB',
      projectRoot,
      `--user-data-dir=${profileDir}`,
      '--demo',
    ],
    // The demo's entries lie in the hours before now, so that an early hour would show an almost empty day.
    env: { ...definedEnvironment(), LANGUAGE: 'en_GB', TZ: zoneOfAfternoon() },
    colorScheme: null,
  });
  try {
    const page = await app.firstWindow();
    const timer = page.getByRole('region', { name: 'Timer', exact: true });
    await timer.waitFor();
    await page.evaluate(`aworkTimer.run('settings.change', { theme: '${theme}' })`);
    const lastEntry = page.getByRole('region', { name: 'Last entry' });
    await lastEntry.getByRole('button', { name: 'Continue' }).click();
    await timer.getByRole('button', { name: 'Stop' }).waitFor();
    await page.evaluate(
      `aworkTimer.run('timer.change-start', { startMs: Date.now() - ${WORKED_MS} })`,
    );
    await timer.getByRole('timer').filter({ hasText: '1:07:' }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Synced' }).waitFor();
    await page.mouse.move(0, 0);
    const file = path.join(projectRoot, 'docs', `screenshot-${theme}.png`);
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    console.log(path.relative(projectRoot, file));
  } finally {
    await app.close();
    await rm(profileDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** A zone in which it is between four and five in the afternoon now. */
function zoneOfAfternoon() {
  const hoursEast = 16 - new Date().getUTCHours();
  // No zone lies further than fourteen hours east; a day earlier it is the same time of day.
  const hours = hoursEast > 14 ? hoursEast - 24 : hoursEast;
  // These names count to the west.
  return hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

function definedEnvironment() {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  return /** @type {Record<string, string>} */ (
    Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined))
  );
}

if (whyNoDisplay() !== undefined && findOnPath('xvfb-run') !== undefined) {
  const screen = ['-a', '-s', '-screen 0 1280x900x24'];
  const { status } = spawnSync('xvfb-run', [...screen, process.execPath, script], {
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}
if (isStale() && !build()) process.exit(1);
const electron = findElectron();
if ('missing' in electron) fail(`No screenshots, because ${electron.missing}.`);
else {
  await mkdir(path.join(projectRoot, 'docs'), { recursive: true });
  await take(electron.path, 'light');
  await take(electron.path, 'dark');
}
