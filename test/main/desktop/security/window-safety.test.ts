import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { choosePageSource, isOfOrigin } from '../../../../src/main/desktop/security/page-origin';
import { canEnableSandbox } from '../../../../src/main/desktop/security/process-sandbox';
import { maySend } from '../../../../src/main/desktop/security/sender';
import {
  assertSafeWebPreferences,
  safeWebPreferences,
} from '../../../../src/main/desktop/security/web-preferences';

describe('web preferences', () => {
  const safe = safeWebPreferences('/out/preload/index.cjs', true);

  it('are the safe ones', () => {
    expect(safe).toEqual({
      preload: '/out/preload/index.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
    expect(safeWebPreferences('/p', false).devTools).toBe(true);
  });

  it.each(Object.keys(safe).filter((name) => name !== 'preload'))(
    'without %s, or with another value, there is no window',
    (name) => {
      const { [name as keyof typeof safe]: value, ...rest } = safe;
      expect(() => assertSafeWebPreferences(rest, true)).toThrow();
      expect(() => assertSafeWebPreferences({ ...safe, [name]: !value }, true)).toThrow();
    },
  );

  it.each(['enableBlinkFeatures', 'disableBlinkFeatures', 'session', 'partition'])(
    'with %s there is no window',
    (name) => {
      expect(() => assertSafeWebPreferences({ ...safe, [name]: '' }, true)).toThrow();
    },
  );

  it('are the same for every window, because one place makes them all', () => {
    const folder = path.resolve(import.meta.dirname, '../../../../src/main');
    const makers = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) =>
        file.endsWith('.ts') &&
        /new (BrowserWindow|WebContentsView|BrowserView|BaseWindow)\b/.test(
          readFileSync(path.join(folder, file), 'utf8'),
        ),
    );
    expect(makers).toEqual([path.join('desktop', 'windows', 'open-window.ts')]);
  });
});

describe('the sender of a call', () => {
  const own = { url: 'app://timer/index.html', origin: 'app://timer', isMainFrame: true };

  it('is our page in the main frame of our window', () => {
    expect(maySend(own, true, 'app://timer')).toBe(true);
  });

  it.each([
    ['a frame that is gone', null, true],
    ['a window that we did not open', own, false],
    ['a frame within the page', { ...own, isMainFrame: false }, true],
    [
      'another page',
      { ...own, url: 'https://evil.example/', origin: 'https://evil.example' },
      true,
    ],
    ['a page that only claims the origin', { ...own, url: 'https://timer/' }, true],
    [
      'another host of our scheme',
      { ...own, url: 'app://timer.evil/', origin: 'app://timer.evil' },
      true,
    ],
    ['an opaque origin', { ...own, origin: 'null' }, true],
  ])('is not %s', (_who, frame, isOwnWindow) => {
    expect(maySend(frame, isOwnWindow, 'app://timer')).toBe(false);
  });
});

describe('our origin', () => {
  it.each(['app://timer/', 'app://timer/index.html#x', 'app://timer'])('%s is of it', (url) => {
    expect(isOfOrigin(url, 'app://timer')).toBe(true);
  });

  it.each([
    'app://timer.evil/',
    'app://timer@evil/',
    'app://evil@timer/',
    'app:/timer',
    'file:///x',
    '',
  ])('%s is not', (url) => {
    expect(isOfOrigin(url, 'app://timer')).toBe(false);
  });

  it('is a development server only on loopback and only unpackaged', () => {
    const server = 'http://localhost:5173/';
    expect(choosePageSource(false, server)).toEqual({
      url: server,
      origin: 'http://localhost:5173',
    });
    const own = { url: 'app://timer/index.html', origin: 'app://timer' };
    expect(choosePageSource(true, server)).toEqual(own);
    expect(choosePageSource(false, 'http://evil.example/')).toEqual(own);
    expect(choosePageSource(false, undefined)).toEqual(own);
  });
});

describe("Chromium's sandbox is on for all processes, but for root", () => {
  const launch = { argv: ['electron', '.'], env: {}, platform: 'linux', userId: 1000 } as const;
  const withSwitch = (...given: readonly string[]) => ({
    ...launch,
    argv: [...launch.argv, ...given],
  });

  it('whoever it is', () => {
    expect(canEnableSandbox(launch)).toBe(true);
    expect(canEnableSandbox({ ...launch, userId: undefined, platform: 'win32' })).toBe(true);
    expect(canEnableSandbox({ ...launch, userId: 0 })).toBe(false);
  });

  // Each was tried with Electron 33 on Linux, which as root starts with those alone that switch the sandbox off.
  it.each([
    '--no-sandbox',
    '--no-sandbox=1',
    '--no-sandbox=false',
    '--no-sandbox=',
    '-no-sandbox',
    '-no-sandbox=x',
    '--no-sandbox ',
    ' --no-sandbox',
  ])('%j switches it off', (argument) => {
    expect(canEnableSandbox(withSwitch(argument))).toBe(false);
    expect(canEnableSandbox({ ...launch, argv: ['electron', argument, '.'] })).toBe(false);
    expect(canEnableSandbox(withSwitch('--', argument))).toBe(true);
  });

  it.each(['--NO-SANDBOX', '--No-Sandbox=0', '---no-sandbox', '--no_sandbox', '/no-sandbox', '-n'])(
    '%j leaves it on',
    (argument) => {
      expect(canEnableSandbox(withSwitch(argument))).toBe(true);
    },
  );

  it('a variable of Electron switches it off, whatever it holds', () => {
    expect(canEnableSandbox({ ...launch, env: { ELECTRON_DISABLE_SANDBOX: '' } })).toBe(false);
  });

  it('has no other spelling: prefixes, values and white space aside, the name decides', () => {
    const space = fc.stringMatching(/^[ \t\n\v\f\r]{0,3}$/);
    const value = fc.oneof(
      fc.constant(''),
      fc.string().map((text) => `=${text}`),
    );
    const name = fc.constantFrom('no-sandbox', 'no-sandbox-2', 'xno-sandbox', 'sandbox');
    const spelt = fc.tuple(space, fc.constantFrom('-', '--', '/', ''), name, value, space);
    fc.assert(
      fc.property(spelt, ([before, prefix, named, valued, after]) => {
        const argument = `${before}${prefix}${named}${valued}${after}`;
        const isOff = named === 'no-sandbox' && prefix.startsWith('-');
        expect(canEnableSandbox(withSwitch(argument))).toBe(!isOff);
        const onWindows = { ...withSwitch(argument.toUpperCase()), platform: 'win32' } as const;
        expect(canEnableSandbox(onWindows)).toBe(!(named === 'no-sandbox' && prefix !== ''));
      }),
      { numRuns: 1_000 },
    );
  });
});
