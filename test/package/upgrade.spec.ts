// What a package manager replaces while the app runs: the timer goes on, in the old version and in the one that comes.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { textIn } from './archive';
import { describeWhere } from '../support/describe-where';
import { startDemoTimer, stopDemoTimer } from './demo-day';
import { APP, isLinked, LINK, run, startInstalled } from './installed-app';
import type { PackagedApp } from './packaged-app';
import { buildNextVersion, NEXT_VERSION, packageNamed, VERSION, whyNotRoot } from './packages';

const LIMIT_MS = 300_000;

const manifestSchema = z.object({ version: z.string() });

function versionIn(archive: string): string {
  return manifestSchema.parse(JSON.parse(textIn(archive, 'package.json'))).version;
}

async function shownVersion({ page }: PackagedApp): Promise<string> {
  await page.getByRole('button', { name: 'Settings' }).click();
  const version = page.getByText('Version', { exact: true }).locator('xpath=following::dd[1]');
  const text = await version.innerText();
  await page.getByRole('button', { name: 'Back' }).click();
  return text;
}

describeWhere(whyNotRoot, 'A package of the next version', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'awork-timer-next-'));
    buildNextVersion('deb', folder);
    buildNextVersion('rpm', folder);
  }, LIMIT_MS);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    {
      manager: 'apt',
      ending: '-amd64.deb',
      install: ['apt-get', 'install', '-y', '--no-install-recommends'],
      upgrade: ['apt-get', 'install', '-y', '--no-install-recommends'],
      installed: ['dpkg-query', '--show', '--showformat=${Version}', 'awork-timer'],
      remove: ['apt-get', 'purge', '-y', 'awork-timer'],
    },
    {
      manager: 'rpm',
      ending: '-x86_64.rpm',
      // Debian's packages are not in rpm's list.
      install: ['rpm', '--install', '--nodeps', '--force'],
      upgrade: ['rpm', '--upgrade', '--nodeps'],
      installed: ['rpm', '--query', '--queryformat', '%{VERSION}', 'awork-timer'],
      remove: ['rpm', '--erase', '--nodeps', 'awork-timer'],
    },
  ])(
    'replaces the running app by $manager, and the timer goes on',
    async ({ ending, install, upgrade, installed, remove }) => {
      const call = ([command = '', ...args]: readonly string[], ...more: readonly string[]) =>
        run(command, ...args, ...more);
      onTestFinished(() => {
        if (existsSync(APP)) call(remove);
      });
      call(install, packageNamed(ending));
      expect(call(installed)).toBe(VERSION);
      const start = startInstalled();
      const old = await start();
      await startDemoTimer(old);

      call(upgrade, packageNamed(ending, folder));
      expect(call(installed)).toBe(NEXT_VERSION);
      expect(isLinked()).toBe(true);
      expect(versionIn(path.join(APP, 'resources/app.asar'))).toBe(NEXT_VERSION);
      // Views and languages are loaded when they are opened, also from a file that has been replaced.
      expect(await shownVersion(old)).toBe(VERSION);
      expect(await old.quit()).toBe(0);

      const next = await start();
      await stopDemoTimer(next);
      expect(await next.quit()).toBe(0);
      call(remove);
      expect([LINK, APP].filter((place) => existsSync(place))).toEqual([]);
    },
    LIMIT_MS,
  );
});
