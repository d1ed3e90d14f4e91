import { describe, expect, it } from 'vitest';
import { parseSwitches } from '../../../src/main/system/cli-options';

function parse(argv: string[], env: Record<string, string> = {}) {
  return parseSwitches({ argv, env, cwd: '/home/me' });
}

describe('switches', () => {
  it('without any: the usual place, the real awork, a window', () => {
    expect(parse([])).toEqual({
      ok: true,
      value: {
        userDataDir: null,
        demo: false,
        hidden: false,
        port: 0,
        apiUrl: 'https://api.awork.com/api/v1',
        logLevel: 'info',
      },
    });
  });

  it('reads all of them and ignores what is meant for Chromium', () => {
    const argv = ['--no-sandbox', '--user-data-dir=/tmp/p', '--demo', '--hidden', '--port', '4711'];
    expect(parse(argv, { AWORK_TIMER_LOG: 'warn' })).toMatchObject({
      ok: true,
      value: { userDataDir: '/tmp/p', demo: true, hidden: true, port: 4711, logLevel: 'warn' },
    });
  });

  it('resolves a relative folder, and the last one counts', () => {
    expect(parse(['--user-data-dir=/a', '--user-data-dir', 'b'])).toMatchObject({
      value: { userDataDir: '/home/me/b' },
    });
  });

  it.each([[['--port']], [['--port', 'x']], [['--port=65536']], [['--port=-1']], [['--port=']]])(
    'refuses %j in one sentence',
    (argv) => {
      const result = parse(argv);
      expect(result.ok ? '' : result.error).toMatch(/^--port .*\.$/);
    },
  );

  it('refuses a missing folder', () => {
    expect(parse(['--user-data-dir', '--demo'])).toMatchObject({ ok: false });
  });
});

describe('AWORK_API_URL', () => {
  it.each([
    ['https://awork.example/api/v1/', 'https://awork.example/api/v1'],
    ['http://127.0.0.1:4010/api/v1', 'http://127.0.0.1:4010/api/v1'],
    ['http://localhost:4010//', 'http://localhost:4010'],
    ['http://[::1]:4010/api/v1', 'http://[::1]:4010/api/v1'],
    ['', 'https://api.awork.com/api/v1'],
  ])('%s is taken as %s', (text, apiUrl) => {
    expect(parse([], { AWORK_API_URL: text })).toMatchObject({ ok: true, value: { apiUrl } });
  });

  it.each([
    'http://awork.example/api/v1',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://10.0.0.1',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'https://me:pw@awork.example',
    'https://awork.example/?a=1',
    'https://awork.example/#a',
    'not a url',
  ])('%s is refused', (text) => {
    const result = parse([], { AWORK_API_URL: text });
    expect(result.ok ? '' : result.error).toMatch(/^AWORK_API_URL .*\.$/);
  });
});
