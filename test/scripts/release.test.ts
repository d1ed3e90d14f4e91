import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { homebrewCask, wingetManifests } from '../../scripts/release/make-manifests.mjs';
import { signAnnouncements } from '../../scripts/release/sign-announcements.mjs';
import { isSignedBy } from '../../src/main/updates/announcement';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'awork-timer-release-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const ADDRESS = 'https://example.com/v1.2.3/';

test('the app accepts the announcements that the release signs, each for its own system', () => {
  put('latest.yml', 'version: 1.2.3\n');
  put('latest-linux.yml', 'version: 1.2.3\n');
  put('builder-debug.yml', 'x: 1\n');
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  expect(signAnnouncements(folder, secret)).toEqual(['latest-linux.yml', 'latest.yml']);
  const text = readFileSync(path.join(folder, 'latest.yml'), 'utf8');
  const signature = readFileSync(path.join(folder, 'latest.yml.sig'), 'utf8');
  expect(isSignedBy(key, 'latest.yml', text, signature)).toBe(true);
  expect(isSignedBy(key, 'latest-linux.yml', text, signature)).toBe(false);
  expect(isSignedBy(key, 'latest.yml', `${text} `, signature)).toBe(false);
});

test('a key of another kind does not sign', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  expect(() => signAnnouncements(folder, secret)).toThrow('must be Ed25519');
});

test('the manifests for winget name version, address and checksum of each installer', () => {
  put('awork-timer-1.2.3-windows-setup-x64.exe', 'intel');
  put('awork-timer-1.2.3-windows-setup-arm64.exe', 'arm');
  put('awork-timer-1.2.3-windows-portable-x64.exe', 'portable');
  const manifests = wingetManifests(folder, '1.2.3', ADDRESS);
  expect(Object.keys(manifests)).toEqual([
    'AworkTimer.TimerForAwork.yaml',
    'AworkTimer.TimerForAwork.installer.yaml',
    'AworkTimer.TimerForAwork.locale.en-US.yaml',
  ]);
  expect(manifests['AworkTimer.TimerForAwork.installer.yaml']).toBe(
    [
      'PackageIdentifier: AworkTimer.TimerForAwork',
      'PackageVersion: 1.2.3',
      'InstallerType: nullsoft',
      'Scope: user',
      'Protocols:',
      '- awork-timer',
      'Installers:',
      '- Architecture: arm64',
      `  InstallerUrl: ${ADDRESS}awork-timer-1.2.3-windows-setup-arm64.exe`,
      `  InstallerSha256: ${hash('arm').toUpperCase()}`,
      '- Architecture: x64',
      `  InstallerUrl: ${ADDRESS}awork-timer-1.2.3-windows-setup-x64.exe`,
      `  InstallerSha256: ${hash('intel').toUpperCase()}`,
      'ManifestType: installer',
      'ManifestVersion: 1.6.0',
      '',
    ].join('\n'),
  );
});

test('the cask for Homebrew names version, address and checksum of both disk images', () => {
  put('awork-timer-1.2.3-mac-x64.dmg', 'intel');
  expect(() => homebrewCask(folder, '1.2.3', ADDRESS)).toThrow('lacks a disk image');
  put('awork-timer-1.2.3-mac-arm64.dmg', 'arm');
  const cask = homebrewCask(folder, '1.2.3', ADDRESS);
  expect(cask).toContain(`version "1.2.3"`);
  expect(cask).toContain(`sha256 arm:   "${hash('arm')}",\n         intel: "${hash('intel')}"`);
  expect(cask).toContain(`url "${ADDRESS}awork-timer-1.2.3-mac-#{arch}.dmg"`);
});
