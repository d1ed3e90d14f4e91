import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { startLab, type Lab } from '../support/lab';
import { describeInChromium, describeInElectron, describeWithKeyring } from '../support/runtimes';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { inBrowser, startElectron, type RunningElectron } from './hosts';
import { statusOf, timerOf } from './pages';
import { aSystemBrowser, type SystemBrowser } from './system-browser';

const SERVICE = 'awork-timer';

interface Scene {
  readonly sandbox: Lab;
  readonly browser: SystemBrowser;
  readonly profileDir: string;
  readonly start: (env?: Readonly<Record<string, string>>) => Promise<RunningElectron>;
}

async function aScene(electron: string): Promise<Scene> {
  const sandbox = await startLab({ quirks: { consent: 'allow' } });
  onTestFinished(sandbox.close);
  const profileDir = await newProfile();
  const browser = await aSystemBrowser(await newProfile());
  return {
    sandbox,
    browser,
    profileDir,
    start: async (env = {}) =>
      startElectron(electron, {
        profileDir,
        env: { AWORK_API_URL: sandbox.url, ...browser.env, ...env },
      }),
  };
}

async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in with awork' }).click();
  await page
    .getByRole('heading', { name: /^Signed in as Demo Person in .*Is that you\?$/ })
    .waitFor();
  await page.getByRole('button', { name: 'Yes, that’s me' }).click();
  await isSynced(page);
}

async function isSynced(page: Page): Promise<void> {
  await timerOf(page).region.waitFor();
  await eventually(async () => expect(await statusOf(page).textContent()).toContain('Synced'));
}

/** What a person finds who asks the keyring for the app's secret of this account. */
async function inKeyring({ sandbox, profileDir }: Scene): Promise<string> {
  const [accountId = ''] = await readdir(path.join(profileDir, 'accounts'));
  const name = `${sandbox.origin} ${accountId}`;
  return execFileSync('secret-tool', ['lookup', 'service', SERVICE, 'account', name], {
    encoding: 'utf8',
  });
}

/** Names of the files below the folders that hold any of the secrets. */
async function filesWith(
  folders: readonly string[],
  secrets: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((one) => one.isFile())) {
      const file = path.join(entry.parentPath, entry.name);
      const bytes = await readFile(file);
      if (secrets.some((secret) => bytes.includes(secret))) found.push(file);
    }
  }
  return found;
}

describeInElectron('Signing in with awork', (electron) => {
  describeWithKeyring('and a keyring', () => {
    it('goes through the browser, lasts a restart, and leaves the token in the keyring alone', async () => {
      const scene = await aScene(electron);
      const first = await scene.start();
      await signIn(first.page);
      const [visit] = await scene.browser.visits(1);
      expect(visit?.opened).toMatch(
        // What the list of processes shows to other users: nothing that lets one sign in.
        /^http:\/\/127\.0\.0\.1:\d+\/sign-in\/[\w-]{43}$/,
      );
      expect(visit).toMatchObject({ status: 200 });
      expect(visit?.text).toContain('You can close this tab');

      await timerOf(first.page).note.fill('Signed in');
      await timerOf(first.page).start.click();
      await timerOf(first.page).pause.waitFor();
      await eventually(() => expect(scene.sandbox.activeEntry()?.note).toBe('Signed in'));
      await first.close();

      const second = await scene.start();
      await isSynced(second.page);
      expect(await timerOf(second.page).note.inputValue()).toBe('Signed in');
      expect(await scene.browser.visits(1)).toHaveLength(1);
      // An expired token is renewed, and the new pair is what the keyring holds.
      scene.sandbox.tokens.expireAccessTokens();
      await timerOf(second.page).stop.click();
      await eventually(() => expect(scene.sandbox.activeEntry()).toBeNull());
      await second.close();

      const access = [...scene.sandbox.auth.accessTokens.keys()];
      const refresh = [...scene.sandbox.auth.refreshTokens.keys()];
      expect(access).toHaveLength(2);
      expect(refresh).toHaveLength(1);
      const secret = await inKeyring(scene);
      expect(secret).toContain(access.at(-1));
      expect(secret).toContain(refresh[0]);
      const places = [scene.profileDir, os.homedir()];
      expect(await filesWith(places, [...access, ...refresh])).toEqual([]);
      // The search would have found it: the account itself is there.
      expect(await filesWith([scene.profileDir], ['Demo Person'])).not.toEqual([]);
      const log = await readFile(path.join(scene.profileDir, 'logs', 'main.log'), 'utf8');
      expect(log).toContain('/accounts/token');
      expect(log).not.toMatch(/[?&](code|state)=|eyJ|rt_/);
    });

    it('asks to sign in again when awork has ended the grant, and loses nothing', async () => {
      const scene = await aScene(electron);
      const { page, close } = await scene.start();
      onTestFinished(close);
      await signIn(page);
      scene.sandbox.tokens.expireAccessTokens();
      scene.sandbox.tokens.revokeRefreshTokens();
      await timerOf(page).note.fill('Kept');
      await timerOf(page).start.click();
      await eventually(async () =>
        expect(await statusOf(page).textContent()).toContain('Sign in again'),
      );
      expect(scene.sandbox.activeEntry()).toBeNull();
      await timerOf(page).pause.waitFor();

      const region = page.getByRole('region', { name: 'Sign-in' });
      await region.getByRole('button').click();
      await scene.browser.visits(2);
      await eventually(() => expect(scene.sandbox.activeEntry()?.note).toBe('Kept'));
      await isSynced(page);
    });

    it('takes the token out of the keyring when one signs out', async () => {
      const scene = await aScene(electron);
      const { page, close } = await scene.start();
      onTestFinished(close);
      await signIn(page);
      expect(await inKeyring(scene)).toContain('eyJ');
      const name = (await readdir(path.join(scene.profileDir, 'accounts')))[0] ?? '';
      await page.evaluate(async () =>
        (
          globalThis as unknown as {
            aworkTimer: { run: (name: string, input: object) => Promise<unknown> };
          }
        ).aworkTimer.run('session.sign-out', { discardWaiting: false }),
      );
      await page.getByRole('button', { name: 'Sign in with awork' }).waitFor();
      const lookup = ['lookup', 'service', SERVICE, 'account', `${scene.sandbox.origin} ${name}`];
      expect(() => execFileSync('secret-tool', lookup, { stdio: 'ignore' })).toThrow();
    });
  });

  it('works for the session where there is no keychain, and says so', async () => {
    const scene = await aScene(electron);
    const { page, close } = await scene.start({
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere',
    });
    onTestFinished(close);
    await signIn(page);
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('definition').filter({ hasText: 'Memory only' }).waitFor();
    const tokens = [...scene.sandbox.auth.accessTokens.keys()];
    expect(await filesWith([scene.profileDir], tokens)).toEqual([]);
  });

  it('can be cancelled while the browser is open', async () => {
    const scene = await aScene(electron);
    scene.sandbox.quirks.set({ consent: 'ask' });
    const { page, close } = await scene.start();
    onTestFinished(close);
    await page.getByRole('button', { name: 'Sign in with awork' }).click();
    await scene.browser.visits(1);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Sign in with awork' }).waitFor();
  });
});

describeInChromium('Signing in with awork, in a browser', (chromium) => {
  it('follows a link to awork in a tab of its own, and goes on by itself', async () => {
    const sandbox = await startLab();
    onTestFinished(sandbox.close);
    const { page, close } = await inBrowser(chromium)({
      profileDir: await newProfile(),
      env: { AWORK_API_URL: sandbox.url },
    });
    onTestFinished(close);
    await page.getByRole('button', { name: 'Sign in with awork' }).click();
    const opening = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Open the sign-in page' }).click();
    const tab = await opening;
    await tab.getByRole('button', { name: 'Allow' }).click();
    await tab.getByRole('heading', { name: 'Back to Timer for awork' }).waitFor();
    await page.getByRole('button', { name: 'Yes, that’s me' }).click();
    await isSynced(page);
  });
});
