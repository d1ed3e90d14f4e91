import { DEFAULT_SETTINGS } from '../../src/contract/settings';
import type { Snapshot } from '../../src/contract/snapshot';
import type { SnapshotChange } from '../../src/contract/snapshot-change';
import { withDifference } from '../../src/core/base/apply-difference';
import { DAY_MS, MINUTE_MS } from '../../src/core/base/instant';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAppHarness, isAtWork } from './sign-in/app-harness';

const WORK = { project: null, task: null, typeOfWork: null, note: 'Work', isBillable: null };

describe('the app without anybody signed in', () => {
  it('shows the first page, its settings and an empty day', async () => {
    const harness = await createAppHarness();
    expect(harness.snapshot()).toMatchObject({
      host: { kind: 'desktop', server: harness.sandbox.origin, storage: 'safe' },
      session: { state: 'signed-out', problem: null, canGoBack: false },
      accounts: [],
      settings: DEFAULT_SETTINGS,
      timer: null,
      day: { isToday: true, entries: [], isLoaded: false },
    });
    expect(harness.sandbox.requests).toEqual([]);
  });

  it.each([
    ['timer.start', { work: WORK, startMs: null }],
    ['timer.stop', { endMs: null }],
    ['work.find', { text: '' }],
    ['session.sign-out', { discardWaiting: true }],
  ] as const)('answers %s with "not signed in"', async (name, input) => {
    const harness = await createAppHarness();
    expect(await harness.run(name, input)).toMatchObject({
      ok: false,
      error: { code: 'not-signed-in' },
    });
  });

  it('has no person to choose, and nothing to cancel', async () => {
    const harness = await createAppHarness();
    expect(await harness.run('session.choose-person', { personId: 'x' })).toMatchObject({
      error: { code: 'nothing-to-choose' },
    });
    await harness.done('session.cancel', {});
    expect(harness.snapshot().session.state).toBe('signed-out');
  });
});

describe('the app without a desktop', () => {
  it.each([
    ['window.show', { window: 'main' }],
    ['login-item.set', { isOn: true }],
    ['presence.try', {}],
  ] as const)('does not know %s', async (name, input) => {
    const harness = await createAppHarness();
    expect(await harness.run(name, input)).toMatchObject({ error: { code: 'unknown-call' } });
  });
});

describe('settings', () => {
  it('survive a restart, and change one by one', async () => {
    const harness = await createAppHarness();
    await harness.done('settings.change', { language: 'de' });
    await harness.done('settings.change', { theme: 'dark' });
    await harness.restart();
    expect(harness.snapshot().settings).toEqual({
      ...DEFAULT_SETTINGS,
      language: 'de',
      theme: 'dark',
    });
  });
});

describe('quitting', () => {
  it('waits for settings that are being written', async () => {
    const harness = await createAppHarness();
    const change = harness.run('settings.change', { theme: 'dark' });
    // A snapshot shows it before it is on the disk.
    while (harness.snapshot().settings.theme !== 'dark') await Promise.resolve();
    await harness.app().close();
    expect(await harness.filesText()).toContain('"theme":"dark"');
    await change;
  });
});

describe('snapshots', () => {
  it('go to the other listeners when one fails, and the call that changed something is answered', async () => {
    const harness = await createAppHarness();
    const seen: string[] = [];
    harness.app().onSnapshot(() => {
      throw new RangeError('A listener failed');
    });
    harness.app().onSnapshot(({ settings }) => seen.push(settings.theme));
    await harness.done('settings.change', { theme: 'dark' });
    expect(seen.at(-1)).toBe('dark');
    expect(harness.log).toContainEqual(
      expect.objectContaining({ message: 'A listener failed on a snapshot' }),
    );
  });

  it('are numbered upwards, and go to every listener until it leaves', async () => {
    const harness = await createAppHarness();
    const seen: number[] = [];
    const leave = harness.app().onSnapshot(({ revision }) => seen.push(revision));
    await harness.done('settings.change', { theme: 'dark' });
    await harness.done('settings.change', { theme: 'light' });
    const before = seen.length;
    expect(before).toBeGreaterThanOrEqual(2);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    leave();
    await harness.done('settings.change', { theme: 'dark' });
    expect(seen).toHaveLength(before);
  });
});

describe('changes that a window is sent', () => {
  it('begin where what it was given ends: of one revision there is one snapshot', async () => {
    const harness = await createAppHarness();
    const first = await harness.run('snapshot.get', {});
    const same = await harness.run('snapshot.get', {});
    harness.clock.advance(DAY_MS);
    const next = await harness.run('snapshot.get', {});
    const shown = [first, same, next].map((answer) => answer.ok && (answer.value as Snapshot));
    const [before, again, after] = shown.map((one) => one && [one.revision, one.day.day]);
    expect(again).toEqual(before);
    expect(after && before && Number(after[0]) > Number(before[0])).toBe(true);
    expect(after && after[1]).not.toBe(before && before[1]);
  });

  it('lead to what it is given when it asks', async () => {
    const harness = await createAppHarness();
    const sent: SnapshotChange[] = [];
    let known: unknown = null;
    const window = harness.app().connect({
      push: async (text) => {
        const change = JSON.parse(text) as SnapshotChange;
        sent.push(change);
        known = 'from' in change ? withDifference(known, change.difference) : change;
        return Promise.resolve();
      },
    });
    window.setVisible(true);
    await harness.signIn();
    await harness.done('timer.start', { work: WORK, startMs: null });
    await harness.pass(10 * MINUTE_MS, MINUTE_MS);
    await harness.done('timer.stop', { endMs: null });
    await harness.whenIdle();
    const asked = await harness.run('snapshot.get', {});
    await harness.whenIdle();
    expect(known).toEqual(asked.ok && asked.value);
    expect(sent.filter((change) => 'from' in change).length).toBeGreaterThan(4);
  });
});

describe('what shows nothing new', () => {
  it('is not published again', async () => {
    const harness = await createAppHarness();
    await harness.done('settings.change', { theme: 'dark' });
    const { revision } = harness.snapshot();
    const seen: number[] = [];
    harness.app().onSnapshot((snapshot) => seen.push(snapshot.revision));
    await harness.done('settings.change', { theme: 'dark' });
    expect([seen, harness.snapshot().revision]).toEqual([[], revision]);
    await harness.done('settings.change', { theme: 'light' });
    expect(seen).toEqual([revision + 1]);
  });
});

describe('an API key', () => {
  it('is for a person who has to be chosen, and cannot pause', async () => {
    const harness = await createAppHarness();
    expect(await harness.run('session.use-key', { key: 'wrong' })).toMatchObject({
      error: { code: 'key-refused' },
    });
    expect(await harness.run('session.use-key', { key: 'two words' })).toMatchObject({
      error: { code: 'key-malformed' },
    });
    await harness.done('session.use-key', { key: harness.sandbox.tokens.issue('api-key') });
    const { session } = harness.snapshot();
    if (session.state !== 'choosing-person') throw new Error(session.state);
    await harness.done('session.choose-person', { personId: session.people[0]?.id ?? '' });
    await harness.until(isAtWork);
    expect(await harness.run('timer.pause', {})).toMatchObject({
      error: { code: 'pause-needs-own-sign-in' },
    });
    await harness.restart();
    await harness.until(isAtWork);
  });
});

describe('the files of the accounts', () => {
  it('that point to a server that may not be used are set aside, and the app starts', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    const known = { apiUrl: 'http://evil.example/api/v1', id: 'oauth-1', kind: 'oauth' };
    const names = { personId: 'p', personName: 'P', workspaceId: 'w', workspaceName: 'W' };
    await harness.app().close();
    await writeFile(
      path.join(harness.profileDir, 'accounts.json'),
      JSON.stringify({
        version: 1,
        data: { activeId: 'oauth-1', known: [{ ...known, ...names, workspaceUrl: null }] },
      }),
    );
    harness.sandbox.clearRequests();
    await harness.restart('killed');
    expect(harness.snapshot()).toMatchObject({ session: { state: 'signed-out' }, accounts: [] });
    expect(await harness.filesText()).toContain('evil.example');
    expect(harness.sandbox.requests).toEqual([]);
  });

  it('of an earlier version are understood', async () => {
    const harness = await createAppHarness();
    await writeFile(
      path.join(harness.profileDir, 'accounts.json'),
      JSON.stringify({ version: 1, data: { activeId: null, known: [] } }),
    );
    await harness.restart();
    expect(harness.snapshot().session.state).toBe('signed-out');
    expect(harness.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('a proxy that asks for a sign-in', () => {
  const PROXY = 'proxy.example:8080';

  it('is shown until it is answered or dismissed, and what is entered goes to it alone', async () => {
    const harness = await createAppHarness();
    const shown = () => harness.snapshot().host.proxySignIn;
    expect(await harness.run('proxy.sign-in', { name: 'me', password: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'nothing-to-choose' },
    });
    await harness.proxySignIn.credentialsFor(PROXY);
    expect(shown()).toEqual({ proxy: PROXY, wasRefused: false });
    await harness.done('proxy.dismiss', {});
    expect(shown()).toBeNull();
    await harness.done('sync.now', {});
    await harness.proxySignIn.credentialsFor(PROXY);
    await harness.done('proxy.sign-in', { name: 'me', password: 'open sesame' });
    expect(shown()).toBeNull();
    expect(await harness.proxySignIn.credentialsFor(PROXY)).toEqual({
      name: 'me',
      password: 'open sesame',
    });
    expect(JSON.stringify([harness.snapshot(), harness.log])).not.toContain('sesame');
    expect(await harness.filesText()).not.toContain('sesame');
  });
});
