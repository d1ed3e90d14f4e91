// `node scripts/screenshot.mjs`: takes the README's pictures of the built app, and each view and state of it into
// `docs/screenshots/`, in Electron with the demo workspace. `--readme` takes those of the README alone. Where there is no
// display it starts itself again under xvfb-run.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright-core';
import { build, isStale, projectRoot } from './build-if-stale.mjs';
import { takeViews, WORKED_MS } from './screenshot-views.mjs';
import { findElectron, findOnPath, whyNoDisplay, whyNoSandbox } from './runtimes.mjs';

const script = fileURLToPath(import.meta.url);
const SIZE = { width: 420, height: 720 };
/** Where each view is taken: two sizes in both languages and themes, and one that is small. */
const PLACES = [
  ...['en', 'de'].flatMap((language) =>
    ['light', 'dark'].flatMap((theme) => [
      { language, theme, width: 420, height: 680, zoom: 1 },
      { language, theme, width: 900, height: 700, zoom: 1 },
    ]),
  ),
  { language: 'en', theme: 'light', width: 320, height: 480, zoom: 1 },
  // As Ctrl and + do it.
  { language: 'de', theme: 'light', width: 900, height: 700, zoom: 2 },
];

/** @param {string} sentence */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/**
 * @param {string} electron
 * @param {{ width: number, height: number, zoom?: number }} size
 * @param {readonly string[]} switches
 */
async function start(electron, { zoom = 1, ...size }, switches = ['--demo']) {
  const profileDir = await mkdtemp(path.join(tmpdir(), 'awork-timer-screenshot-'));
  const { width, height } = size;
  const bounds = { x: 40, y: 40, width, height, isMaximized: false };
  await writeFile(path.join(profileDir, 'window.json'), JSON.stringify(bounds));
  const app = await _electron.launch({
    executablePath: electron,
    args: [
      ...(whyNoSandbox(electron) === undefined ? [] : ['--no-sandbox']),
      '--disable-gpu',
      '--lang=en-GB',
      projectRoot,
      `--user-data-dir=${profileDir}`,
      ...switches,
    ],
    // The demo's entries lie in the hours before now, so that an early hour would show an almost empty day.
    env: { ...definedEnvironment(), LANGUAGE: 'en_GB', TZ: zoneOfAfternoon() },
    colorScheme: null,
  });
  const end = async () => {
    await app.close();
    await rm(profileDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  };
  const page = await app.firstWindow();
  /** @param {string} file */
  const capture = async (file) => {
    await page.mouse.move(0, 0);
    if (zoom === 1) {
      await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
      return;
    }
    // Playwright's own picture shows the part that would be seen without the zoom.
    const png = await app.evaluate(async ({ BrowserWindow }) => {
      const picture = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
      return picture?.toPNG().toString('base64') ?? '';
    });
    await writeFile(file, png, 'base64');
  };
  const setZoom = () =>
    app.evaluate(
      ({ BrowserWindow }, factor) =>
        BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(factor),
      zoom,
    );
  return { page, capture, setZoom, end };
}

/**
 * @param {string} electron
 * @param {typeof PLACES[number]} place
 */
async function takeAll(electron, place) {
  const { language, theme, width, height, zoom } = place;
  const suffix = `${language}-${theme}-${width}x${height}${zoom === 1 ? '' : `-${zoom * 100}`}`;
  const folder = path.join(projectRoot, 'docs', 'screenshots');
  await mkdir(folder, { recursive: true });
  for (const isFirstStart of [true, false]) {
    const { page, capture, setZoom, end } = await start(
      electron,
      place,
      isFirstStart ? [] : ['--demo'],
    );
    /** @param {string} view */
    const takeView = async (view) => capture(path.join(folder, `${view}-${suffix}.png`));
    try {
      const first = isFirstStart ? 'button' : 'region';
      await page
        .getByRole(first, isFirstStart ? {} : { name: 'Timer', exact: true })
        .first()
        .waitFor();
      await page.evaluate(
        `aworkTimer.run('settings.change', { theme: '${theme}', language: '${language}' })`,
      );
      await page.locator(`html[lang="${language}"][data-theme="${theme}"]`).waitFor();
      if (zoom !== 1) await setZoom();
      if (isFirstStart) await takeView('sign-in');
      else await takeViews(page, language === 'de' ? 'de' : 'en', takeView);
    } finally {
      await end();
    }
  }
  console.log(`docs/screenshots/*-${suffix}.png`);
}

/**
 * @param {string} electron
 * @param {'light' | 'dark'} theme
 */
async function take(electron, theme) {
  const { page, capture, end } = await start(electron, SIZE);
  try {
    const timer = page.getByRole('region', { name: 'Timer', exact: true });
    await timer.waitFor();
    await page.evaluate(`aworkTimer.run('settings.change', { theme: '${theme}' })`);
    await page.keyboard.press('6');
    await timer.getByRole('button', { name: 'Stop' }).waitFor();
    await page.evaluate(
      `aworkTimer.run('timer.change-start', { startMs: Date.now() - ${WORKED_MS} })`,
    );
    await timer.getByRole('timer').filter({ hasText: '1:07:' }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Synced' }).waitFor();
    // What offers the undo stands in front of the day.
    await page.getByRole('button', { name: 'Dismiss' }).click();
    const file = path.join(projectRoot, 'docs', `screenshot-${theme}.png`);
    await capture(file);
    console.log(path.relative(projectRoot, file));
  } finally {
    await end();
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
  const { status } = spawnSync(
    'xvfb-run',
    [...screen, process.execPath, script, ...process.argv.slice(2)],
    {
      stdio: 'inherit',
    },
  );
  process.exit(status ?? 1);
}
if (isStale() && !build()) process.exit(1);
const electron = findElectron();
if ('missing' in electron) fail(`No screenshots, because ${electron.missing}.`);
else {
  await mkdir(path.join(projectRoot, 'docs'), { recursive: true });
  await take(electron.path, 'light');
  await take(electron.path, 'dark');
  if (!process.argv.includes('--readme')) {
    for (const place of PLACES) await takeAll(electron.path, place);
  }
}
