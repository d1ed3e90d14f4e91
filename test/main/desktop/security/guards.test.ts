// What each guard does with what Electron asks; that Electron does ask is what the end-to-end tests show.
import { EventEmitter } from 'node:events';
import { app, session, shell } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guardContents, guardSession } from '../../../../src/main/desktop/security/guards';
import { recordingLogger, type Line } from '../../../support/recording-logger';

vi.mock('electron', async () => {
  const events = await import('node:events');
  const defaultSession = Object.assign(new events.EventEmitter(), {
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
    setSpellCheckerEnabled: vi.fn(),
  });
  return {
    app: new events.EventEmitter(),
    session: { defaultSession },
    shell: { openExternal: vi.fn(async () => Promise.resolve()) },
  };
});

const PAGE = { url: 'app://timer/index.html', origin: 'app://timer' };
let log: Line[];

beforeEach(() => {
  log = [];
  guardSession(recordingLogger(log));
  guardContents({ page: PAGE, logger: recordingLogger(log) });
});
afterEach(() => {
  vi.clearAllMocks();
  app.removeAllListeners();
  session.defaultSession.removeAllListeners();
});

/** What was given to a setter of Electron. */
function given(setter: unknown): (...args: readonly unknown[]) => unknown {
  const [call] = vi.mocked(setter as (handler: (...args: readonly unknown[]) => unknown) => void)
    .mock.calls;
  if (call === undefined) throw new Error('Nothing was set');
  return call[0];
}

/** Emits an event that can be prevented, and answers whether it was. */
function isPrevented(source: NodeJS.EventEmitter, name: string, ...rest: readonly unknown[]) {
  const event = { preventDefault: vi.fn(), ...(rest[0] as object | undefined) };
  source.emit(name, event, ...rest.slice(1));
  return event.preventDefault.mock.calls.length > 0;
}

describe('the session', () => {
  const { defaultSession } = session;

  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'unknown'])(
    'refuses the permission %s, whoever asks',
    (permission) => {
      const answer = vi.fn();
      given(defaultSession.setPermissionRequestHandler)({}, permission, answer);
      expect(answer.mock.calls).toEqual([[false]]);
      expect(given(defaultSession.setPermissionCheckHandler)({}, permission)).toBe(false);
      expect(log).toEqual([
        { level: 'warn', message: 'A permission was refused', fields: { permission } },
      ]);
    },
  );

  it('gives no device to a page', () => {
    expect(given(defaultSession.setDevicePermissionHandler)({ deviceType: 'usb' })).toBe(false);
  });

  it('saves no download and loads no dictionary', () => {
    expect(isPrevented(defaultSession, 'will-download')).toBe(true);
    expect(vi.mocked(defaultSession.setSpellCheckerEnabled).mock.calls).toEqual([[false]]);
  });
});

describe('a server', () => {
  it('that asks for a certificate of this computer gets none, though there is one', () => {
    const answer = vi.fn();
    const certificates = [{ subjectName: 'Ada' }];
    const rest = [{}, 'https://api.example/', certificates, answer];
    expect(isPrevented(app, 'select-client-certificate', {}, ...rest)).toBe(true);
    expect(answer.mock.calls).toEqual([[]]);
    expect(log.map(({ message }) => message)).toEqual([
      'A certificate of this computer was asked for, and not given',
    ]);
  });

  it('whose certificate does not hold is not trusted', () => {
    const answer = vi.fn();
    const rest = [{}, 'https://api.example/', 'net::ERR_CERT_AUTHORITY_INVALID', {}, answer];
    expect(isPrevented(app, 'certificate-error', {}, ...rest)).toBe(true);
    expect(answer.mock.calls).toEqual([[false]]);
  });
});

describe('a page', () => {
  function open() {
    const contents = Object.assign(new EventEmitter(), {
      getURL: () => PAGE.url,
      setWebRTCIPHandlingPolicy: vi.fn(),
      setWindowOpenHandler: vi.fn(),
    });
    app.emit('web-contents-created', {}, contents);
    return contents;
  }

  it('may be loaded again', () => {
    const reload = { isMainFrame: true, url: PAGE.url };
    expect(isPrevented(open(), 'will-frame-navigate', reload)).toBe(false);
  });

  it.each([
    ['another site', { isMainFrame: true, url: 'https://evil.example/' }],
    ['another page of ours', { isMainFrame: true, url: 'app://timer/mini.html' }],
    ['a file', { isMainFrame: true, url: 'file:///etc/passwd' }],
    ['itself, in a frame', { isMainFrame: false, url: PAGE.url }],
  ])('is not left for %s', (_where, event) => {
    expect(isPrevented(open(), 'will-frame-navigate', event)).toBe(true);
  });

  it('does not stay our page by an address that only looks like it', () => {
    const contents = open();
    contents.getURL = () => 'https://evil.example/';
    const event = { isMainFrame: true, url: 'https://evil.example/' };
    expect(isPrevented(contents, 'will-frame-navigate', event)).toBe(true);
  });

  it('is not led on, and gets no webview', () => {
    expect(isPrevented(open(), 'will-redirect')).toBe(true);
    expect(isPrevented(open(), 'will-attach-webview')).toBe(true);
  });

  it('finds no way out by WebRTC', () => {
    const { setWebRTCIPHandlingPolicy } = open();
    expect(setWebRTCIPHandlingPolicy.mock.calls).toEqual([['disable_non_proxied_udp']]);
  });

  it("opens no window, and hands only awork's own links to the system", () => {
    const openLink = given(open().setWindowOpenHandler);
    const links = [
      'https://acme.awork.com/tasks/1',
      'https://evil.example/',
      'file:///etc/passwd',
      'app://timer/index.html',
      'smb://evil.example/share',
    ];
    expect(links.map((url) => openLink({ url }))).toEqual(links.map(() => ({ action: 'deny' })));
    expect(vi.mocked(shell.openExternal).mock.calls).toEqual([['https://acme.awork.com/tasks/1']]);
    expect(log.map(({ message }) => message)).toEqual(Array(4).fill('A link was refused'));
  });
});
