// The whole way of an update, with two versions of the AppImage and a server on this machine: refused while forged,
// thrown away while damaged, then downloaded by difference, put in place and started with the same switches.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../e2e/eventually';
import { timerOf } from '../e2e/pages';
import { ordinaryUser } from './ordinary-user';
import { awkwardFolder, startPackaged } from './packaged-app';
import { describeWhere } from '../support/describe-where';
import { buildNextVersion, NEXT_VERSION, packageNamed } from './packages';
import { descendantsOf } from './processes';
import { signAnnouncement, startReleaseServer, type ReleaseServer } from './release-server';

const FILE = 'latest-linux.yml';
const LIMIT_MS = 400_000;
const NOBODY_ID = 65_534;

const url = process.env['AWORK_TIMER_UPDATE_URL'] ?? '';
const signingKey = process.env['AWORK_TIMER_TEST_SIGNING_KEY'] ?? '';

const hashOf = (file: string) => createHash('sha512').update(readFileSync(file)).digest('hex');

describeWhere(
  url === '' || signingKey === '' ? 'npm run test:package builds for it' : undefined,
  'An update of the AppImage',
  () => {
    let server: ReleaseServer;
    let next: string;

    beforeAll(async () => {
      server = await startReleaseServer(url);
      next = mkdtempSync(path.join(tmpdir(), 'awork-timer-next-'));
      buildNextVersion('AppImage', next);
    }, LIMIT_MS);

    afterAll(() => {
      server.close();
      rmSync(next, { recursive: true, force: true });
    });

    async function lookNow(page: Page): Promise<void> {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Look now' }).click();
    }

    const back = async (page: Page) => page.getByRole('button', { name: 'Back' }).click();

    it(
      'is refused when forged or damaged, and else replaces the file and keeps the timer',
      async () => {
        const image = packageNamed('-x86_64.AppImage', next);
        const announced = readFileSync(path.join(next, FILE), 'utf8');
        server.files.set(path.basename(image), image);
        const folder = awkwardFolder();
        const own = path.join(folder, 'bin');
        mkdirSync(own);
        const installed = path.join(own, 'awork-timer.AppImage');
        copyFileSync(packageNamed('-x86_64.AppImage'), installed);
        chmodSync(installed, 0o755);
        if (process.getuid?.() === 0) chownSync(own, NOBODY_ID, NOBODY_ID);
        const old = hashOf(installed);
        const user = ordinaryUser(path.join(folder, 'home'));
        const { page, pid } = await startPackaged({
          executable: installed,
          user,
          args: ['--appimage-extract-and-run', '--demo'],
        });
        await timerOf(page).start.click();
        await timerOf(page).stop.waitFor();

        server.texts.set(FILE, announced);
        server.texts.set(`${FILE}.sig`, signAnnouncement(signingKey, 'latest.yml', announced));
        await lookNow(page);
        await page.getByText('not signed by the makers of this app').waitFor();

        server.texts.set(`${FILE}.sig`, signAnnouncement(signingKey, FILE, announced));
        await page.getByRole('button', { name: 'Look now' }).click();
        await page.getByRole('status').getByText(`Version ${NEXT_VERSION} is available.`).waitFor();
        await back(page);
        const offer = page.getByRole('region', { name: 'Update' });
        await offer.getByText('Keeps every second').waitFor({ state: 'attached' });

        // One flipped byte in what is downloaded.
        const damaged = path.join(folder, 'damaged');
        copyFileSync(image, damaged);
        const bytes = await open(damaged, 'r+');
        await bytes.write(Buffer.from([0x5a]), 0, 1, 60_000_000);
        await bytes.close();
        server.files.set(path.basename(image), damaged);
        await offer.getByRole('button', { name: 'Download' }).click();
        await offer.getByText('is not what was announced').waitFor({ timeout: 60_000 });
        expect(hashOf(installed)).toBe(old);

        server.files.set(path.basename(image), image);
        await offer.getByRole('button', { name: 'Download' }).click();
        await offer.getByRole('button', { name: 'Restart now' }).click({ timeout: 60_000 });
        await eventually(() => expect(hashOf(installed)).toBe(hashOf(image)), 30_000);
        const started = () =>
          descendantsOf(1).filter(
            ({ command }) => command.includes('--demo') && command.includes('appimage_extracted'),
          );
        // The new version is no child of the test, and writes into the folder that is about to go.
        onTestFinished(async () =>
          eventually(() => {
            for (const one of started()) process.kill(one.pid, 'SIGKILL');
            expect(started()).toEqual([]);
          }, 30_000),
        );
        await eventually(() => {
          expect(started().map((one) => one.pid)).not.toContain(pid);
          expect(started()).not.toEqual([]);
        }, 30_000);
      },
      LIMIT_MS,
    );
  },
);
