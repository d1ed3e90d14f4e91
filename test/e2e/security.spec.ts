// The numbers are those of Electron's security checklist; docs/security.md says which test stands for which.
import { createSocket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { BRIDGE_KEY } from '../../src/contract/bridge';
import { describeInElectron, electronArguments } from '../support/runtimes';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { PROJECT, startElectron } from './hosts';
import { tryWebRtc } from './page-attacks';
import { dayOf, timerOf } from './pages';
import { isShutIn, listener, run } from './shut-in';

describeInElectron('The desktop app', (electron) => {
  async function open(...args: string[]) {
    const profileDir = await newProfile();
    const running = await startElectron(electron, { profileDir, args });
    onTestFinished(running.close);
    await running.page.getByRole('button').first().waitFor();
    return { ...running, profileDir };
  }

  isShutIn(async () => open());

  it('loads its own files alone, over its own scheme (1, 18)', async () => {
    const { page, app } = await open();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.reload();
    await page.getByRole('button').first().waitFor();
    expect(requests.length).toBeGreaterThan(2);
    expect(requests.filter((url) => !url.startsWith('app://timer/'))).toEqual([]);

    const answers = await app.evaluate(async ({ net }) => {
      const paths = [
        'timer/index.html',
        'timer/../main/index.js',
        'timer/%2e%2e/main/index.js',
        'timer/..%2fmain%2findex.js',
        'other/index.html',
      ];
      return Promise.all(
        paths.map(async (path) => {
          const answer = await net.fetch(`app://${path}`);
          return [answer.status, answer.headers.get('content-security-policy')] as const;
        }),
      );
    });
    expect(answers.map(([status]) => status)).toEqual([200, 404, 404, 404, 404]);
    expect(answers[0]?.[1]).toContain("default-src 'none'");
  });

  it('lets WebRTC find no way out', async () => {
    const { page } = await open();
    const asked: number[] = [];
    const stun = createSocket('udp4', (message) => asked.push(message.length));
    await new Promise<void>((resolve) => stun.bind(0, '127.0.0.1', resolve));
    onTestFinished(() => void stun.close());
    expect(await tryWebRtc(page, stun.address().port)).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('gives its page no Node, no Electron and no way to the raw channels (2, 3, 20)', async () => {
    const { page } = await open();
    const found = await page.evaluate((key) => {
      const scope = window as unknown as Record<string, unknown>;
      const names = ['require', 'process', 'Buffer', 'module', 'global', 'electron', 'ipcRenderer'];
      const bridge = scope[key] as Record<string, unknown>;
      return { names: names.filter((name) => name in scope), bridge: Object.keys(bridge).sort() };
    }, BRIDGE_KEY);
    expect(found).toEqual({ names: [], bridge: ['cancel', 'onSnapshot', 'run'] });
  });

  it('opens its window with the safe preferences (2, 3, 4, 6, 8, 9, 10, 11)', async () => {
    const { app, page } = await open();
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences: () => Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
    // The settings say so where the processes have no sandbox.
    const isSandboxed = !electronArguments(electron).includes('--no-sandbox');
    await eventually(async () => {
      const answer = await run(page, 'snapshot.get', {});
      expect(answer).toMatchObject({ value: { host: { desktop: { isSandboxed } } } });
    });
  });

  it('grants no permission (5)', async () => {
    const { page } = await open();
    const answers = await page.evaluate(async () => [
      await Notification.requestPermission(),
      (await navigator.permissions.query({ name: 'geolocation' })).state,
      await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'granted',
        () => 'denied',
      ),
      await navigator.clipboard.readText().then(
        () => 'granted',
        () => 'denied',
      ),
    ]);
    expect(answers).toEqual(['denied', 'denied', 'denied', 'denied']);
  });

  it('stays on its page, opens no windows and no webviews (11, 12, 13, 14)', async () => {
    const { page, app, profileDir } = await open();
    const { url, received } = await listener();
    const before = page.url();
    const opened = await page.evaluate((target) => {
      const webview = document.createElement('webview');
      webview.setAttribute('src', target);
      webview.setAttribute('allowpopups', '');
      document.body.append(webview);
      const child = window.open(target);
      location.assign(target);
      return child === null;
    }, url);
    expect(opened).toBe(true);
    // The refusals are in the log, which tells that they have been decided.
    await eventually(async () => {
      const log = await readFile(path.join(profileDir, 'logs', 'main.log'), 'utf8');
      expect(log).toContain('A navigation was refused');
      expect(log).toContain('A link was refused');
    });
    const contents = await app.evaluate(
      ({ webContents }) => webContents.getAllWebContents().length,
    );
    expect(contents).toBe(1);
    expect(page.url()).toBe(before);
    expect(received).toEqual([]);
  });

  it("hands only awork's own https links to the system (15)", async () => {
    const { page, app } = await open();
    await app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened });
      shell.openExternal = async (link) => {
        opened.push(link);
        return Promise.resolve();
      };
    });
    await page.evaluate(() => {
      const links = [
        'https://evil.example/',
        'file:///etc/passwd',
        'http://acme.awork.com/',
        'javascript:alert(1)',
        'https://acme.awork.com/tasks/1',
      ];
      for (const href of links) {
        const link = Object.assign(document.createElement('a'), { href, target: '_blank' });
        document.body.append(link);
        link.click();
      }
    });
    await eventually(async () => {
      const opened = await app.evaluate(() => (globalThis as { opened?: string[] }).opened);
      expect(opened).toEqual(['https://acme.awork.com/tasks/1']);
    });
  });

  it('answers forged calls with errors, and strangers not at all (17)', async () => {
    const { page, app } = await open();
    const refused = (code: string) => expect.objectContaining({ code }) as unknown;
    for (const name of ['no.such', '__proto__', 'constructor', 7, null, {}]) {
      expect(await run(page, name, {})).toEqual({ ok: false, error: refused('unknown-call') });
    }
    for (const [name, input] of [
      ['timer.stop', { endMs: 'now' }],
      ['timer.stop', { endMs: null, sudo: true }],
      ['timer.start', null],
      ['work.find', { text: { toString: 'x' } }],
    ] as const) {
      expect(await run(page, name, input)).toEqual({ ok: false, error: refused('invalid-input') });
    }

    const answer = await app.evaluate(
      async ({ BrowserWindow }, [preload, key]) => {
        // The same page and the same preload, but not a window of the app.
        const stranger = new BrowserWindow({
          show: false,
          webPreferences: { preload, sandbox: true },
        });
        await stranger.loadURL('app://timer/index.html');
        const result: unknown = await stranger.webContents.executeJavaScript(
          `window.${key}.run('snapshot.get', {})`,
        );
        stranger.destroy();
        return result;
      },
      [path.join(PROJECT, 'out/preload/index.cjs'), BRIDGE_KEY] as const,
    );
    expect(answer).toEqual({ ok: false, error: refused('sender-refused') });
  });

  it('shows what others write as text, however long and in whichever direction', async () => {
    const { page } = await open('--demo');
    await timerOf(page).start.waitFor();
    const markup = '<img src=x onerror="window.attacked = 1">';
    const note = `${markup}\u202Eשלום\u0007\u001B[31m${'x'.repeat(100_000)}`;
    const work = { project: null, task: null, typeOfWork: null, note, isBillable: null };
    expect(await run(page, 'timer.start', { work, startMs: null })).toMatchObject({ ok: true });
    const entries = dayOf(page).region;
    await entries.getByText(markup).first().waitFor();
    const seen = await page.evaluate(() => ({
      attacked: (window as { attacked?: unknown }).attacked ?? null,
      images: document.querySelectorAll('img[src="x"]').length,
      isWider: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    }));
    expect(seen).toEqual({ attacked: null, images: 0, isWider: false });
    await timerOf(page).stop.click();
    await timerOf(page).start.waitFor();
  });

  it('saves no downloads', async () => {
    const { page, app } = await open();
    await app.evaluate(({ session }) => {
      session.defaultSession.on('will-download', (event) => {
        Object.assign(globalThis, { wasPrevented: event.defaultPrevented });
      });
    });
    await page.evaluate(() => {
      const href = URL.createObjectURL(new Blob(['x']));
      Object.assign(document.createElement('a'), { href, download: 'x.exe' }).click();
    });
    await eventually(async () => {
      expect(
        await app.evaluate(() => (globalThis as { wasPrevented?: boolean }).wasPrevented),
      ).toBe(true);
    });
  });
});
