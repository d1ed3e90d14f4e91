import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { anAppDesk, isAtWork } from './sign-in/app-harness';

const WORK = { project: null, task: null, typeOfWork: null, note: 'Work', isBillable: null };

describe('the app without anybody signed in', () => {
  it('shows the first page, its settings and an empty day', async () => {
    const desk = await anAppDesk();
    expect(desk.snapshot()).toMatchObject({
      host: { kind: 'desktop', server: desk.sandbox.origin, storage: 'safe' },
      session: { state: 'signed-out', problem: null, canGoBack: false },
      accounts: [],
      settings: { language: 'system', theme: 'system' },
      timer: null,
      day: { isToday: true, entries: [], isLoaded: false },
    });
    expect(desk.sandbox.requests).toEqual([]);
  });

  it.each([
    ['timer.start', { work: WORK, startMs: null }],
    ['timer.stop', { endMs: null }],
    ['work.find', { text: '' }],
    ['session.sign-out', { discardWaiting: true }],
  ] as const)('answers %s with "not signed in"', async (name, input) => {
    const desk = await anAppDesk();
    expect(await desk.run(name, input)).toMatchObject({
      ok: false,
      error: { code: 'not-signed-in' },
    });
  });

  it('has no person to choose, and nothing to cancel', async () => {
    const desk = await anAppDesk();
    expect(await desk.run('session.choose-person', { personId: 'x' })).toMatchObject({
      error: { code: 'nothing-to-choose' },
    });
    await desk.done('session.cancel', {});
    expect(desk.snapshot().session.state).toBe('signed-out');
  });
});

describe('settings', () => {
  it('survive a restart, and change one by one', async () => {
    const desk = await anAppDesk();
    await desk.done('settings.change', { language: 'de' });
    await desk.done('settings.change', { theme: 'dark' });
    await desk.restart();
    expect(desk.snapshot().settings).toEqual({ language: 'de', theme: 'dark' });
  });
});

describe('snapshots', () => {
  it('are numbered upwards, and go to every listener until it leaves', async () => {
    const desk = await anAppDesk();
    const seen: number[] = [];
    const leave = desk.app().onSnapshot(({ revision }) => seen.push(revision));
    await desk.done('settings.change', { theme: 'dark' });
    await desk.done('settings.change', { theme: 'light' });
    const before = seen.length;
    expect(before).toBeGreaterThanOrEqual(2);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    leave();
    await desk.done('settings.change', { theme: 'dark' });
    expect(seen).toHaveLength(before);
  });
});

describe('an API key', () => {
  it('is for a person who has to be chosen, and cannot pause', async () => {
    const desk = await anAppDesk();
    expect(await desk.run('session.use-key', { key: 'wrong' })).toMatchObject({
      error: { code: 'key-refused' },
    });
    expect(await desk.run('session.use-key', { key: 'two words' })).toMatchObject({
      error: { code: 'key-malformed' },
    });
    await desk.done('session.use-key', { key: desk.sandbox.tokens.issue('api-key') });
    const { session } = desk.snapshot();
    if (session.state !== 'choosing-person') throw new Error(session.state);
    await desk.done('session.choose-person', { personId: session.people[0]?.id ?? '' });
    await desk.until(isAtWork);
    expect(await desk.run('timer.pause', {})).toMatchObject({
      error: { code: 'pause-needs-own-sign-in' },
    });
    await desk.restart();
    await desk.until(isAtWork);
  });
});

describe('the files of the accounts', () => {
  it('that point to a server that may not be used are set aside, and the app starts', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    const known = { apiUrl: 'http://evil.example/api/v1', id: 'oauth-1', kind: 'oauth' };
    const names = { personId: 'p', personName: 'P', workspaceId: 'w', workspaceName: 'W' };
    await desk.app().close();
    await writeFile(
      path.join(desk.profileDir, 'accounts.json'),
      JSON.stringify({
        version: 1,
        data: { activeId: 'oauth-1', known: [{ ...known, ...names, workspaceUrl: null }] },
      }),
    );
    desk.sandbox.clearRequests();
    await desk.restart('killed');
    expect(desk.snapshot()).toMatchObject({ session: { state: 'signed-out' }, accounts: [] });
    expect(await desk.filesText()).toContain('evil.example');
    expect(desk.sandbox.requests).toEqual([]);
  });

  it('of an earlier version are understood', async () => {
    const desk = await anAppDesk();
    await writeFile(
      path.join(desk.profileDir, 'accounts.json'),
      JSON.stringify({ version: 1, data: { activeId: null, known: [] } }),
    );
    await desk.restart();
    expect(desk.snapshot().session.state).toBe('signed-out');
    expect(desk.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
