// Packages for Windows and macOS, built here around a stand-in for their Electron: all but the runtime is real, so what
// they hold, their fuses and their metadata can be looked at. Nothing of it can run.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findOnPath } from '../../scripts/runtimes.mjs';
import { filesOf, keychainFiles } from './archive';
import { HARDENED_WIRES, fuseWireOf } from './fuse-wire';
import { describeWhere } from '../support/describe-where';
import { PROJECT, VERSION } from './packages';

const TOOLS = process.env['AWORK_TIMER_PACKAGE_TOOLS'] ?? '';
const whyNoTools = existsSync(TOOLS)
  ? undefined
  : 'AWORK_TIMER_PACKAGE_TOOLS names no folder with stand-ins for their Electron';
const whyNoNsis =
  whyNoTools ?? (findOnPath('makensis') === undefined ? 'makensis is missing' : undefined);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'other-systems-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Builds for another system, and gives the folder that holds the result. */
function build(
  system: 'win32' | 'darwin',
  env: Record<string, string>,
  ...targets: string[]
): string {
  const dist = path.join(folder, `electron-${system}`);
  const output = path.join(folder, system);
  const sevenZip = findOnPath('7za');
  execFileSync(path.join(TOOLS, 'fake-electron-dist.mjs'), [system, dist], { cwd: PROJECT });
  execFileSync(
    path.join(PROJECT, 'node_modules/.bin/electron-builder'),
    ['--config', 'electron-builder.config.ts', '--publish', 'never']
      .concat(`-c.directories.output=${output}`, ...targets)
      .concat('--x64', '--arm64'),
    {
      cwd: PROJECT,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        ...(sevenZip === undefined ? {} : { ELECTRON_BUILDER_7ZIP_PATH: sevenZip }),
        CSC_IDENTITY_AUTO_DISCOVERY: 'false',
        ...env,
        ELECTRON_DIST: dist,
      },
    },
  );
  return output;
}

const keychainIn = (archive: string) =>
  filesOf(archive).filter((file) => file.startsWith('node_modules/'));

describeWhere(whyNoNsis, 'The packages for Windows', () => {
  let output: string;
  beforeAll(() => {
    const printed = execFileSync(path.join(TOOLS, 'nsis-tools'), {
      cwd: PROJECT,
      encoding: 'utf8',
    });
    const env = Object.fromEntries(
      [...printed.matchAll(/^export (\w+)='([^']*)'(.*)$/gm)].map(
        ([, name = '', value = '', rest]) => [
          name,
          rest === '' ? value : `${value}:${process.env['PATH'] ?? ''}`,
        ],
      ),
    );
    output = build('win32', env, '--win', 'nsis', 'portable', 'zip');
  });

  it('are an installer, a portable program and an archive for each processor', () => {
    const names = readdirSync(output).filter((name) => /\.(exe|zip|yml|blockmap)$/.test(name));
    const forEach = (name: string) => ['arm64', 'x64'].map((arch) => name.replace('ARCH', arch));
    expect(names.filter((name) => name !== 'builder-debug.yml').sort()).toEqual(
      [
        ...forEach(`awork-timer-${VERSION}-win-ARCH.zip`),
        ...forEach(`awork-timer-${VERSION}-windows-portable-ARCH.exe`),
        ...forEach(`awork-timer-${VERSION}-windows-setup-ARCH.exe`),
        ...forEach(`awork-timer-${VERSION}-windows-setup-ARCH.exe.blockmap`),
        'latest.yml',
      ].sort(),
    );
    const announced = readFileSync(path.join(output, 'latest.yml'), 'utf8');
    expect(announced).toContain(`version: ${VERSION}`);
    expect(announced).toContain(`windows-setup-x64.exe`);
    expect(announced).toContain(`windows-setup-arm64.exe`);
  });

  it.each([
    ['win-unpacked', 'win32-x64'],
    ['win-arm64-unpacked', 'win32-arm64'],
  ])('%s: hardened, named, with its own keychain', (name, target) => {
    const app = path.join(output, name);
    const executable = path.join(app, 'Timer for awork.exe');
    expect(keychainIn(path.join(app, 'resources/app.asar'))).toEqual(keychainFiles(target));
    expect(HARDENED_WIRES).toContain(fuseWireOf(executable));
    const text = readFileSync(executable).toString('utf16le');
    const bytes = readFileSync(executable).toString('latin1');
    expect(text + bytes).toContain('Timer for awork');
    // What Windows compares the archive with.
    expect(bytes.replaceAll('\0', '')).toMatch(/"resources\\\\app\.asar"/);
  });
});

describeWhere(whyNoTools, 'The packages for macOS', () => {
  let output: string;
  beforeAll(() => {
    output = build('darwin', {}, '--mac', 'zip');
  });

  it.each([
    ['mac', 'darwin-x64'],
    ['mac-arm64', 'darwin-arm64'],
  ])('%s: hardened, named, with its own keychain, and no load from anywhere', (name, target) => {
    const contents = path.join(output, name, 'Timer for awork.app/Contents');
    const archive = path.join(contents, 'Resources/app.asar');
    expect(keychainIn(archive)).toEqual(keychainFiles(target));
    const framework = 'Frameworks/Electron Framework.framework/Versions/A/Electron Framework';
    expect(HARDENED_WIRES).toContain(fuseWireOf(path.join(contents, framework)));
    const info = readFileSync(path.join(contents, 'Info.plist'), 'utf8');
    expect(info).toContain('<string>io.github.awork-timer.AworkTimer</string>');
    expect(info).toMatch(/<key>NSAllowsArbitraryLoads<\/key>\s*<false\/>/);
    expect(info).toMatch(/<key>NSExceptionDomains<\/key>[\s\S]*127\.0\.0\.1/);
    expect(info).toContain('<key>ElectronAsarIntegrity</key>');
    expect(info).toMatch(
      /<key>CFBundleURLSchemes<\/key>\s*<array>\s*<string>awork-timer<\/string>/,
    );
    const announced = readFileSync(path.join(output, 'latest-mac.yml'), 'utf8');
    expect(announced).toContain(`${target === 'darwin-x64' ? 'x64' : 'arm64'}.zip`);
  });
});
