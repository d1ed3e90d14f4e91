import { EventEmitter } from 'node:events';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { ApplicationOptions } from '../../../src/main/application';
import { startBrowserHost, type BrowserHost } from '../../../src/main/browser/host';
import { createFakeApplication } from '../../support/fake-application';
import { newFolder } from '../../support/new-folder';

async function setUp(logLevel: 'off' | 'error' = 'off') {
  const profileDir = await newFolder('host');
  const application = createFakeApplication();
  const lines: string[] = [];
  const given: ApplicationOptions[] = [];
  const events = new EventEmitter();
  const start = async (...argv: string[]): Promise<BrowserHost> =>
    startBrowserHost({
      createApplication: async (options) => {
        given.push(options);
        return application;
      },
      process: events,
      argv: [`--user-data-dir=${profileDir}`, ...argv],
      env: { AWORK_API_URL: 'http://127.0.0.1:4010/api/v1/', AWORK_TIMER_LOG: logLevel },
      pagesDir: '/none',
      keychainScript: '/none.js',
      print: (line) => lines.push(line),
    });
  return { profileDir, application, lines, given, events, start };
}

describe('the browser host', () => {
  it('prints one line with the address, which opens the app once, and then the next one', async () => {
    const { start, lines, given, application, profileDir } = await setUp();
    const host = await start('--demo');
    expect(given[0]).toMatchObject({
      hostKind: 'browser',
      profileDir,
      apiUrl: 'http://127.0.0.1:4010/api/v1',
      demo: true,
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?open=[\w-]{8}#ticket=[\w-]{43}$/);

    const { origin, hash } = new URL(lines[0] ?? '');
    const answer = await fetch(`${origin}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ticket: hash.slice('#ticket='.length) }),
    });
    expect(answer.status).toBe(200);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^Opened\. For another browser: http:.*#ticket=[\w-]{43}$/);

    await host.close();
    expect(application.calls.at(-1)).toEqual(['close']);
    await expect(fetch(origin)).rejects.toThrow();
    expect(await readdir(profileDir)).toEqual([]);
  });

  it.each(['with blanks', "#1, 50 % 'später'", '時間 ü', 'x'.repeat(200)])(
    'runs with the profile folder %j, which is for its user alone',
    async (name) => {
      const { start, profileDir } = await setUp('error');
      const folder = path.join(profileDir, name);
      const host = await start(`--user-data-dir=${folder}`);
      expect(await readdir(folder)).toEqual(['running.lock']);
      expect((await stat(folder)).mode & 0o777).toBe(0o700);
      await host.close();
    },
  );

  it('has a new ticket at each start', async () => {
    const { start, lines } = await setUp();
    await (await start()).close();
    await (await start()).close();
    const keys = lines.map((line) => new URL(line).hash);
    expect(new Set(keys).size).toBe(2);
  });

  it('runs once per profile, and says so', async () => {
    const { start } = await setUp();
    const host = await start();
    await expect(start()).rejects.toThrow(
      `Timer for awork already runs with this profile (process ${process.pid}).`,
    );
    await host.close();
    await (await start()).close();
  });

  it('says that its port is taken, and leaves nothing running', async () => {
    const first = await setUp();
    const host = await first.start();
    const { port } = new URL(first.lines[0] ?? '');
    const second = await setUp();
    await expect(second.start('--port', port)).rejects.toThrow(`Port ${port} is in use`);
    expect(second.application.calls.at(-1)).toEqual(['close']);
    expect(await readdir(second.profileDir)).toEqual([]);
    await host.close();
  });

  it('refuses switches that make no sense', async () => {
    const { start } = await setUp();
    await expect(start('--port=many')).rejects.toThrow('--port needs a number');
  });

  it('logs unexpected errors without what they say, and goes on', async () => {
    const { start, lines, events, profileDir } = await setUp('error');
    const host = await start();
    events.emit('uncaughtException', new TypeError('a note of the person'));
    events.emit('unhandledRejection', new RangeError('a note of the person'));
    events.emit('unhandledRejection', 'a note of the person');
    expect((await fetch(new URL(lines[0] ?? '').origin)).status).toBe(404);
    const text = await vi.waitFor(async () => {
      const log = await readFile(path.join(profileDir, 'logs', 'main.log'), 'utf8');
      expect(log.trim().split('\n')).toHaveLength(3);
      return log;
    });
    expect(text).toMatch(/Unexpected error.*TypeError .*host\.test/);
    expect(text).toMatch(/Unexpected rejection.*RangeError .*host\.test/);
    expect(text).toMatch(/Unexpected rejection.*string/);
    expect(text).not.toContain('a note');
    await host.close();
    expect(events.eventNames()).toEqual([]);
  });

  it('does not wait for ever for the app to close', async () => {
    const { start, application } = await setUp();
    const host = await start();
    application.hangOnClose();
    await host.close();
  });
});
