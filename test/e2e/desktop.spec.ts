import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { describeInElectron, electronArguments, ENGLISH } from '../support/runtimes';
import { newFolder } from '../support/new-folder';
import { eventually } from './eventually';
import { entryAfter, newProfile } from './folders';
import { PROJECT, startElectron, startHost, type RunningElectron } from './hosts';
import { statusOf, timerOf } from './pages';

describeInElectron('The desktop app', (electron) => {
  async function open(profileDir: string, ...args: string[]): Promise<RunningElectron> {
    const running = await startElectron(electron, { profileDir, args });
    await running.page.getByRole('button').first().waitFor();
    return running;
  }

  const boundsOf = async ({ app }: RunningElectron) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

  it('opens its window where it was, and at the usual size when the file is garbage', async () => {
    const profileDir = await newProfile();
    const first = await open(profileDir);
    expect(await boundsOf(first)).toMatchObject({ width: 420, height: 680 });
    const bounds = { x: 90, y: 40, width: 500, height: 600 };
    await first.app.evaluate(({ BrowserWindow }, wanted) => {
      BrowserWindow.getAllWindows()[0]?.setBounds(wanted);
    }, bounds);
    await eventually(async () => expect(await boundsOf(first)).toEqual(bounds));
    await first.close();

    const second = await open(profileDir);
    expect(await boundsOf(second)).toEqual(bounds);
    await second.close();

    await writeFile(path.join(profileDir, 'window.json'), '{"x":1e99,"width":"wide"');
    const third = await open(profileDir);
    expect(await boundsOf(third)).toMatchObject({ width: 420, height: 680 });
    await third.close();
  });

  it('runs once per profile: a second start shows the window of the first', async () => {
    const profileDir = await newProfile();
    const running = await open(profileDir);
    onTestFinished(running.close);
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());

    const args = [...electronArguments(electron), PROJECT, `--user-data-dir=${profileDir}`];
    const second = spawn(electron, args, { stdio: 'ignore' });
    await once(second, 'exit');
    await eventually(async () => {
      const visible = await running.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.isVisible()),
      );
      expect(visible).toEqual([true]);
    });
    await expect(startHost({ profileDir })).rejects.toThrow('ended before it printed');
  });

  it('started hidden has no window until somebody asks for it', async () => {
    const profileDir = await newProfile();
    const args = [
      ...electronArguments(electron),
      PROJECT,
      `--user-data-dir=${profileDir}`,
      '--demo',
      '--hidden',
    ];
    const hidden = spawn(electron, args, { stdio: 'ignore' });
    onTestFinished(async () => {
      const gone = once(hidden, 'exit');
      hidden.kill('SIGTERM');
      await gone;
      expect(await readdir(profileDir)).not.toContain('running.lock');
    });
    // It works: the demo's workspace is there.
    await eventually(async () => readFile(path.join(profileDir, 'accounts', 'demo', 'cache.json')));
    expect(await readdir(profileDir)).not.toContain('window.json');
  });

  it('has Chromium look for memory once a minute and run the network in main, beside what it was started with', async () => {
    const running = await open(await newProfile(), '--enable-features=Asked');
    onTestFinished(running.close);
    const features = await running.app.evaluate(({ app }) =>
      app.commandLine.getSwitchValue('enable-features'),
    );
    const own = ['PartitionAllocMemoryReclaimer:interval/60s'];
    if (process.platform === 'linux') own.push('NetworkServiceInProcess2');
    expect(features).toBe(['Asked', ...own].join(','));
    const types = await running.app.evaluate(({ app }) =>
      app.getAppMetrics().map(({ type, serviceName }) => serviceName ?? type),
    );
    expect(types).toContain('Tab');
    const ofNetwork = types.filter((type) => /network/i.test(type));
    expect(ofNetwork.length).toBe(process.platform === 'linux' ? 0 : 1);
  });

  it('sends a window that was hidden the newest snapshot when it is shown', async () => {
    const profileDir = await newProfile();
    const running = await open(profileDir, '--demo');
    onTestFinished(running.close);
    const { page, app } = running;
    const timer = timerOf(page);
    await timer.start.click();
    await timer.stop.waitFor();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    // A call without an answer to wait for, while nobody looks.
    await page.evaluate(() => {
      const bridge = (window as unknown as { aworkTimer: { run: (...args: unknown[]) => unknown } })
        .aworkTimer;
      return bridge.run('timer.stop', { endMs: null });
    });
    expect(await timer.stop.count()).toBe(1);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show());
    await timer.start.waitFor();
  });

  it('loads its page again after a crash, and nothing is lost', async () => {
    const profileDir = await newProfile();
    const running = await open(profileDir, '--demo');
    onTestFinished(running.close);
    const { page, app } = running;
    await timerOf(page).start.click();
    await timerOf(page).stop.waitFor();
    const processes = await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const before = contents?.getOSProcessId();
      const isLoaded = new Promise<void>((resolve) => {
        contents?.once('did-finish-load', () => resolve());
      });
      contents?.forcefullyCrashRenderer();
      await isLoaded;
      return [before, contents?.getOSProcessId()];
    });
    expect(processes[1]).not.toBe(processes[0]);
    await eventually(async () => {
      const labels = await app.evaluate(
        async ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
            '[...document.querySelectorAll("[aria-label]")].map((each) => each.ariaLabel)',
          ) as Promise<unknown>,
      );
      expect(labels).toContain('Stop');
    });
  });

  it('asks what to do where its page crashes before it can be seen, and quits', async () => {
    const profileDir = await newProfile();
    const entry = await entryAfter(`
      import { writeFileSync } from 'node:fs';
      import { app, dialog } from 'electron';
      let crashes = 0;
      app.on('web-contents-created', (_event, contents) => {
        contents.on('did-navigate', () => {
          contents.forcefullyCrashRenderer();
          crashes += 1;
        });
      });
      dialog.showMessageBox = async ({ message, buttons }) => {
        writeFileSync(process.env.ASKED, JSON.stringify({ crashes, message, buttons }));
        return { response: 1 };
      };
    `);
    const asked = path.join(profileDir, 'asked.json');
    const args = [...electronArguments(electron), ...ENGLISH, entry];
    const running = spawn(electron, [...args, `--user-data-dir=${profileDir}`, '--demo'], {
      stdio: 'ignore',
      env: { ...process.env, LANGUAGE: 'en_US', ASKED: asked },
    });
    onTestFinished(() => void running.kill('SIGKILL'));
    const [code] = (await once(running, 'exit')) as readonly unknown[];
    expect(code).toBe(0);
    expect(JSON.parse(await readFile(asked, 'utf8'))).toEqual({
      crashes: 4,
      message: 'The window keeps crashing',
      buttons: ['Restart the app', 'Quit'],
    });
    expect(await readdir(profileDir)).not.toContain('running.lock');
  });

  it('writes into its profile and nowhere else', async () => {
    const profileDir = await newProfile();
    const home = await newFolder('home');
    const running = await startElectron(electron, {
      profileDir,
      args: ['--demo'],
      env: { HOME: home, XDG_CONFIG_HOME: path.join(home, 'config') },
    });
    await eventually(async () =>
      expect(await statusOf(running.page).textContent()).toContain('Synced'),
    );
    await running.close();
    const files = await readdir(home, { recursive: true, withFileTypes: true });
    // GTK's own settings cache and Chromium's certificate store are the system's, not ours.
    const ours = files.filter(
      (file) => file.isFile() && !/\/(dconf|\.pki|fontconfig|mesa)/.test(file.parentPath),
    );
    expect(ours.map((file) => path.join(file.parentPath, file.name))).toEqual([]);
  });
});
