import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { announcementFor } from '../../../src/main/desktop/updater/announcement-for';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'awork-timer-installation-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const installation = (platform: NodeJS.Platform, env: Record<string, string> = {}) => ({
  platform,
  arch: 'x64',
  env,
  executable: path.join(folder, 'Timer for awork.exe'),
  resourcesDir: folder,
});

test('an AppImage updates itself, each processor by its own announcement', () => {
  const image = installation('linux', { APPIMAGE: '/home/a/awork-timer-x86_64.AppImage' });
  expect(announcementFor(image)).toBe('latest-linux.yml');
  expect(announcementFor({ ...image, arch: 'arm64' })).toBe('latest-linux-arm64.yml');
});

test('a package manager brings new versions itself, and an unpacked archive gets none', () => {
  expect(announcementFor(installation('linux'))).toBeNull();
  writeFileSync(path.join(folder, 'package-type'), 'deb');
  expect(announcementFor(installation('linux', { APPIMAGE: '/elsewhere' }))).toBeNull();
});

test('on Windows only what the installer has put there updates itself', () => {
  expect(announcementFor(installation('win32'))).toBeNull();
  writeFileSync(path.join(folder, 'Uninstall Timer for awork.exe'), '');
  expect(announcementFor(installation('win32'))).toBe('latest.yml');
});

test('an app for macOS updates itself', () => {
  expect(announcementFor(installation('darwin'))).toBe('latest-mac.yml');
});
