// What the unpacked folder holds. Part of `.ci/run`, for it needs no installation and no window.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { createPageProgress } from '../../src/main/desktop/page-progress';
import { packagesInPackage } from '../../scripts/release/make-sbom.mjs';
import { manualClock } from '../support/manual-clock';
import { filesOf, keychainFiles, specifiersOf, textIn } from './archive';
import { HARDENED_WIRES, fuseWireOf } from './fuse-wire';
import { ordinaryUser } from './ordinary-user';
import { awkwardFolder } from './packaged-app';
import { firstFilesOfMain } from './main-files';
import { bytesOf, firstFiles, windowFiles } from './window-files';
import { PROJECT, UNPACKED, UNPACKED_APP, VERSION } from './packages';

const RESOURCES = path.join(UNPACKED, 'resources');
const ARCHIVE = path.join(RESOURCES, 'app.asar');
const MIB = 1024 * 1024;

describe('The unpacked app', () => {
  it('holds the build, its manifest and the keychain of this system, and nothing else', () => {
    const built = readdirSync(path.join(PROJECT, 'out'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(PROJECT, path.join(entry.parentPath, entry.name)))
      .filter((file) => file !== path.join('out', 'main', 'browser.cjs'));
    expect(filesOf(ARCHIVE)).toEqual(
      [...built, 'package.json', ...keychainFiles('linux-x64')].sort(),
    );
    expect(JSON.parse(textIn(ARCHIVE, 'package.json'))).toMatchObject({
      name: 'awork-timer',
      version: VERSION,
      desktopName: 'io.github.awork_timer.AworkTimer.desktop',
      main: './out/main/index.js',
    });
    expect(
      existsSync(
        path.join(
          RESOURCES,
          'app.asar.unpacked/node_modules/keytar/prebuilds/linux-x64/keytar.node',
        ),
      ),
    ).toBe(true);
  });

  it('brings the licence texts of what is bundled and of the keychain', () => {
    const named = (file: string) =>
      [...textIn(ARCHIVE, file).matchAll(/^## (\S+) - \d/gm)].map(([, name]) => name);
    const main = ['electron-log', 'electron-updater', 'oauth4webapi', 'temporal-polyfill', 'zod'];
    expect(named('out/main/licenses.md')).toEqual(expect.arrayContaining(main));
    expect(named('out/renderer/licenses.md')).toContain('svelte');
    expect(textIn(ARCHIVE, 'out/main/licenses.md')).toMatch(/Permission is hereby granted/);
    expect(filesOf(ARCHIVE)).toContain('node_modules/keytar/LICENSE.md');
  });

  it('is listed as what it holds: what is bundled, Electron and the keychain, and no tool', () => {
    const listed = packagesInPackage(PROJECT).map(({ name }) => name);
    const manifest = JSON.parse(textIn(ARCHIVE, 'package.json')) as object;
    expect(manifest).not.toHaveProperty('devDependencies');
    const { devDependencies } = JSON.parse(
      readFileSync(path.join(PROJECT, 'package.json'), 'utf8'),
    ) as { readonly devDependencies: Record<string, string> };
    expect(listed).toContain('@github/keytar');
    expect(Object.keys(devDependencies).filter((name) => listed.includes(name))).toEqual([
      'dbus-native',
      'electron',
      'electron-log',
      'electron-updater',
      'oauth4webapi',
      'svelte',
      'temporal-polyfill',
      'undici',
      'write-file-atomic',
      'zod',
    ]);
  });

  it('asks for no module that is not in it', () => {
    const known = new Set([...builtinModules, 'electron']);
    const scripts = filesOf(ARCHIVE).filter((file) => /^out\/(main|preload)\/.*js$/.test(file));
    const asked = scripts.flatMap((script) => specifiersOf(textIn(ARCHIVE, script)));
    const foreign = asked.filter(
      (name) => !name.startsWith('.') && !known.has(name.replace(/^node:/, '')),
    );
    expect(scripts.length).toBeGreaterThan(3);
    expect(asked).toContain('electron');
    expect(foreign).toEqual([]);
    // The one library that is not bundled is asked for at its first use.
    expect(textIn(ARCHIVE, 'out/main/keychain-child.cjs')).toMatch(
      /createRequire\)\([^`]*\)\(["'`]keytar["'`]\)/,
    );
  });

  it('has no script that takes two bytes per character in memory', () => {
    const scripts = filesOf(ARCHIVE).filter((file) => /^out\/.*js$/.test(file));
    expect(scripts.length).toBeGreaterThan(20);
    expect(scripts.filter((file) => /[\u0100-\uFFFF]/.test(textIn(ARCHIVE, file)))).toEqual([]);
  });

  it('brings the launcher for the path, which may be executed', () => {
    const bin = path.join(UNPACKED, 'bin');
    const own = path.join(PROJECT, 'resources/linux/bin');
    expect(readdirSync(bin).sort()).toEqual(['awork-timer', 'send-command.pl']);
    for (const name of readdirSync(bin)) {
      expect(readFileSync(path.join(bin, name))).toEqual(readFileSync(path.join(own, name)));
    }
    expect(statSync(path.join(bin, 'awork-timer')).mode & 0o777).toBe(0o755);
  });

  it("has Electron's own app and the languages that nobody reads taken out", () => {
    expect(existsSync(path.join(RESOURCES, 'default_app.asar'))).toBe(false);
    expect(readdirSync(path.join(UNPACKED, 'locales')).sort()).toEqual([
      'de.pak',
      'en-GB.pak',
      'en-US.pak',
    ]);
  });

  it('weighs less than 3 MiB beyond the runtime', () => {
    const own = readdirSync(RESOURCES, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(path.join(entry.parentPath, entry.name)).size)
      .reduce((sum, bytes) => sum + bytes, 0);
    console.log(`${(own / MIB).toFixed(2)} MiB beyond the runtime`);
    expect(own).toBeLessThan(3 * MIB);
  });
});

/** What a window may weigh, in bytes of gzip: what it weighs today, and some room for what is mended. */
const MOST = { first: 54_900, mini: 32_700, oneLanguage: 143_500, all: 158_000 };

describe('The files of the windows', () => {
  const namesOf = (files: readonly { readonly name: string }[]) => files.map(({ name }) => name);

  it.each(['index.html', 'mini.html'])(
    'that %s names are all that the page waits for, each counted once',
    async (page) => {
      const clock = manualClock();
      const { hasFiles, onServed } = createPageProgress(clock);
      let hasAll = false;
      void hasFiles.then(() => (hasAll = true));
      const served: boolean[] = [];
      const bytes = Buffer.from(textIn(ARCHIVE, `out/renderer/${page}`));
      const types = [...bytes.toString().matchAll(/"\.\/assets\/[^"]+\.(css|js)"/g)].map(
        ([, type]) => (type === 'css' ? 'text/css' : 'text/javascript'),
      );
      for (const contentType of ['text/html', ...types]) {
        onServed({ bytes, contentType });
        clock.advance(1_000);
        await Promise.resolve();
        served.push(hasAll);
      }
      expect(served).toEqual([...types.map(() => false), true]);
      expect(types.length).toBeGreaterThan(3);
    },
  );

  it.each(['en', 'de'])(
    'that are loaded before the first paint are few and small, in the language %s',
    (language) => {
      const first = firstFiles(ARCHIVE, 'index.html', language);
      console.log(`${bytesOf(first)} bytes of gzip before the first paint (${language})`);
      expect(namesOf(first)).toEqual([
        'base.css',
        'base.js',
        `${language}-first.js`,
        'index.html',
        'index.js',
        'window.css',
        'window.js',
      ]);
      expect(bytesOf(first)).toBeLessThanOrEqual(MOST.first);
    },
  );

  it('that the mini window loads hold nothing of the main one', () => {
    const first = firstFiles(ARCHIVE, 'mini.html', 'en');
    expect(namesOf(first)).toEqual([
      'base.css',
      'base.js',
      'en-first.js',
      'mini.css',
      'mini.html',
      'mini.js',
    ]);
    expect(bytesOf(first)).toBeLessThanOrEqual(MOST.mini);
  });

  it('weigh no more than they did, each part of them in a file of its own', () => {
    const all = windowFiles(ARCHIVE);
    const ofOneLanguage = all.filter(({ name }) => !/^de(-first)?\.js$/.test(name));
    const table = Object.fromEntries(
      all
        .filter(({ gzipBytes }) => gzipBytes > 100)
        .map(({ name, gzipBytes }) => [name, gzipBytes]),
    );
    console.log(table, bytesOf(all), bytesOf(ofOneLanguage));
    expect(Object.keys(table).sort()).toEqual([
      'ActivityView.css',
      'ActivityView.js',
      'ReportPage.css',
      'ReportPage.js',
      'SettingsView.css',
      'SettingsView.js',
      'TallTimeline.css',
      'TallTimeline.js',
      'base.css',
      'base.js',
      'browser-bridge.js',
      'de-first.js',
      'de.js',
      'differences.js',
      'en-first.js',
      'en.js',
      'index.js',
      'mini.css',
      'mini.js',
      'pages.css',
      'pages.js',
      'parts.css',
      'parts.js',
      'window.css',
      'window.js',
    ]);
    expect(bytesOf(ofOneLanguage)).toBeLessThanOrEqual(MOST.oneLanguage);
    expect(bytesOf(all)).toBeLessThanOrEqual(MOST.all);
  });
});

/** What main may weigh until the first screen is there, in bytes of gzip. */
const MOST_OF_MAIN = 96_000;

test('The files of main that are loaded before the first screen are few and small', () => {
  const first = firstFilesOfMain(ARCHIVE);
  console.log(`${bytesOf(first)} bytes of gzip of main before the first screen`);
  expect(first.map(({ name }) => name)).toEqual([
    'application.cjs',
    'base.cjs',
    'command.cjs',
    'desktop.cjs',
    'index.js',
    'json.cjs',
    'messages.cjs',
    'rolldown-runtime.cjs',
    'window.cjs',
  ]);
  expect(bytesOf(first)).toBeLessThanOrEqual(MOST_OF_MAIN);
});

describe('The fuses', () => {
  const home = () => ordinaryUser(path.join(awkwardFolder(), 'home'));

  /** Starts the app with a switch that it refuses, so that it says so and ends: a sign that the app was started. */
  function refuseSwitch(executable: string, env: Record<string, string>, ...args: string[]) {
    const user = home();
    const [command, ...given] = user.command(executable, [...args, '--port=none']);
    const { status, stdout, stderr } = spawnSync(command, given, {
      env: { ...user.env, ...env },
      encoding: 'utf8',
      timeout: 30_000,
    });
    return { status, text: stdout + stderr };
  }

  const REFUSAL = '--port needs a number';

  it('are set in the executable, byte for byte', () => {
    expect(HARDENED_WIRES).toContain(fuseWireOf(UNPACKED_APP));
  });

  it('let nobody use the app as a Node', () => {
    const { status, text } = refuseSwitch(UNPACKED_APP, { ELECTRON_RUN_AS_NODE: '1' });
    expect(text).toContain(REFUSAL);
    expect(status).toBe(1);
  });

  it('let nobody attach a debugger to the main process, or give Node options', () => {
    const { text } = refuseSwitch(
      UNPACKED_APP,
      { NODE_OPTIONS: '--require=/tmp/foreign.js' },
      '--inspect=0',
    );
    expect(text).toContain(REFUSAL);
    expect(text).not.toContain('Debugger listening');
    expect(text).not.toContain('NODE_OPTION');
  });

  it.each(['--remote-debugging-port=0', '--ignore-certificate-errors', '--log-net-log=/tmp/net'])(
    'come with an app that does not start with %s, and says so',
    (argument) => {
      const user = home();
      const [command, ...given] = user.command(UNPACKED_APP, [argument]);
      const { status, stderr } = spawnSync(command, given, {
        env: user.env,
        encoding: 'utf8',
        timeout: 30_000,
      });
      expect(stderr).toContain(`does not start with ${argument.replace(/=.*/, '')}`);
      expect(stderr).not.toContain('DevTools listening');
      expect(status).toBe(1);
    },
  );

  it('let a folder not stand in for the archive', async () => {
    const copy = path.join(awkwardFolder(), 'app');
    await mkdir(copy);
    for (const name of readdirSync(UNPACKED)) {
      if (name !== 'resources' && name !== 'awork-timer') {
        await symlink(path.join(UNPACKED, name), path.join(copy, name));
      }
    }
    await cp(UNPACKED_APP, path.join(copy, 'awork-timer'));
    const foreign = path.join(copy, 'resources/app');
    await mkdir(foreign, { recursive: true });
    await writeFile(path.join(foreign, 'package.json'), '{"main":"main.js"}');
    await writeFile(path.join(foreign, 'main.js'), "console.log('foreign');process.exit(0)");
    const { status, text } = refuseSwitch(path.join(copy, 'awork-timer'), {});
    expect(text).not.toContain('foreign\n');
    expect(status).not.toBe(0);
    await rm(copy, { recursive: true });
  });
});
