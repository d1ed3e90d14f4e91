import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import { ok } from '../../../src/core/base/result';
import { createAppHarness, isAtWork, signedIn, type AppHarness } from './app-harness';

const WORK = { project: null, task: null, typeOfWork: null, note: 'Work', isBillable: null };

async function startTimer(harness: AppHarness): Promise<void> {
  await harness.done('timer.start', { work: WORK, startMs: null });
}

function tokenRequests({ sandbox }: AppHarness): number {
  return sandbox.requests.filter(({ path }) => path === '/accounts/token').length;
}

describe('an access token that ends in mid-work', () => {
  it('is renewed, and no one notices', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    const before = tokenRequests(harness);
    const seen: string[] = [];
    harness
      .app()
      .onSnapshot(({ connection, session }) => seen.push(connection.state, session.state));
    harness.sandbox.tokens.expireAccessTokens();
    await startTimer(harness);
    await harness.until(({ timer }) => timer?.delivery === 'delivered', 'delivered');
    expect(harness.sandbox.activeEntry()?.note).toBe('Work');
    expect(harness.sandbox.entries().filter(({ note }) => note === 'Work')).toHaveLength(1);
    expect(tokenRequests(harness)).toBe(before + 1);
    expect([...new Set(seen)].sort()).toEqual(['signed-in', 'synced']);
  });

  it('is renewed five minutes early in a long day, without a single 401', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    harness.openWindow();
    harness.sandbox.clearRequests();
    await harness.pass(24 * HOUR_MS - 10 * MINUTE_MS);
    expect(tokenRequests(harness)).toBe(0);
    await harness.pass(20 * MINUTE_MS, MINUTE_MS);
    expect(harness.sandbox.requests.filter(({ status }) => status === 401)).toEqual([]);
    expect(tokenRequests(harness)).toBe(1);
    expect(isAtWork(harness.snapshot())).toBe(true);
  });

  it('is renewed at the first call after a night', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    await harness.pass(3 * 24 * HOUR_MS);
    await harness.until(isAtWork);
    expect(signedIn(harness.snapshot()).mustSignInAgain).toBe(false);
  });

  it('is renewed by one request when two calls are refused at the same time', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    const before = tokenRequests(harness);
    harness.sandbox.tokens.expireAccessTokens();
    const searches = ['a', 'b', 'c'].map((text) => harness.run('work.find', { text }));
    for (const search of await Promise.all(searches)) expect(search.ok).toBe(true);
    expect(tokenRequests(harness)).toBe(before + 1);
  });

  it('lasts a restart between the renewal and the first use', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    harness.sandbox.tokens.expireAccessTokens();
    // The call that comes after the renewal never gets out: the process is gone before.
    harness.sandbox.faults.add({
      path: '/accounts/token',
      effect: { kind: 'hang', when: 'after' },
    });
    void harness.run('work.find', { text: 'a' });
    await harness.until(() => harness.sandbox.faults.hangingCount > 0, 'renewing');
    const stored = new Promise<void>((resolve) => {
      const write = harness.vault.secrets.set.bind(harness.vault.secrets);
      harness.vault.secrets.set = (name, secret) => {
        write(name, secret);
        harness.unplug();
        resolve();
        return harness.vault.secrets;
      };
    });
    harness.sandbox.faults.release();
    await stored;
    await harness.restart('killed');
    harness.plugIn();
    harness.app().refresh();
    await harness.until(isAtWork);
    expect(signedIn(harness.snapshot()).mustSignInAgain).toBe(false);
  });
});

describe('a renewal that does not succeed', () => {
  it.each([
    ['500', { kind: 'status', status: 500 }],
    ['429', { kind: 'status', status: 429, headers: { 'ratelimit-reset': '20' } }],
    ['the page of a proxy', { kind: 'status', status: 400, body: '<html>Bad request</html>' }],
    ['403 from the edge', { kind: 'edge-403' }],
    ['a dropped connection', { kind: 'drop', when: 'before' }],
  ] as const)('because of %s is no sign-out', async (_, effect) => {
    const harness = await createAppHarness();
    await harness.signIn();
    harness.sandbox.faults.add({ path: '/accounts/token', effect, times: 'always' });
    harness.sandbox.tokens.expireAccessTokens();
    await startTimer(harness);
    await harness.pass(MINUTE_MS, 10 * SECOND_MS);
    const { session, timer, connection } = harness.snapshot();
    expect(session).toMatchObject({ state: 'signed-in', mustSignInAgain: false });
    expect(timer?.work.note).toBe('Work');
    expect(connection).toMatchObject({ state: 'offline', waiting: 1 });

    harness.sandbox.faults.clear();
    await harness.pass(2 * MINUTE_MS, 10 * SECOND_MS);
    await harness.until(({ connection: now }) => now.waiting === 0, 'delivered');
    expect(harness.sandbox.entries().filter(({ note }) => note === 'Work')).toHaveLength(1);
  });

  it('because its answer got lost costs a sign-in, and nothing else', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    // awork has replaced the pair, and the new one did not arrive: there is nothing to go on with.
    harness.sandbox.faults.add({ path: '/accounts/token', effect: { kind: 'garbage' } });
    harness.sandbox.tokens.expireAccessTokens();
    await startTimer(harness);
    await harness.pass(MINUTE_MS, 10 * SECOND_MS);
    expect(harness.snapshot().connection).toMatchObject({ state: 'sign-in', waiting: 1 });
    await harness.signIn();
    await harness.until(({ connection }) => connection.waiting === 0, 'delivered');
    expect(harness.sandbox.entries().filter(({ note }) => note === 'Work')).toHaveLength(1);
  });

  it('because awork refuses it asks to sign in again, and asks awork for nothing until then', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    harness.sandbox.tokens.expireAccessTokens();
    harness.sandbox.tokens.revokeRefreshTokens();
    await startTimer(harness);
    await harness.until(({ connection }) => connection.state === 'sign-in');
    harness.sandbox.clearRequests();
    await harness.pass(10 * MINUTE_MS, MINUTE_MS);
    expect(harness.sandbox.requests).toEqual([]);
    expect(harness.snapshot().timer?.work.note).toBe('Work');

    // Also after a restart, from the files.
    await harness.restart();
    await harness.until(({ connection }) => connection.state === 'sign-in');
    expect(harness.snapshot().timer?.work.note).toBe('Work');
    await harness.signIn();
    await harness.until(({ connection }) => connection.waiting === 0, 'delivered');
    expect(harness.sandbox.entries().filter(({ note }) => note === 'Work')).toHaveLength(1);
  });
});

describe('a 401 that is about a permission', () => {
  it('signs nobody out: the call is parked with awork’s reason', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    harness.sandbox.faults.add({
      method: 'POST',
      path: '/me/timetracking/start',
      times: 'always',
      effect: {
        kind: 'status',
        status: 401,
        body: { code: 'unauthorized', description: 'You may not track time.', link: '' },
      },
    });
    await startTimer(harness);
    const { parked } = await harness.until((now) => now.parked.length > 0);
    expect(parked[0]?.reason).toMatchObject({
      code: 'forbidden',
      reason: 'You may not track time.',
    });
    expect(signedIn(harness.snapshot()).mustSignInAgain).toBe(false);
    expect(harness.snapshot().timer?.work.note).toBe('Work');
  });
});

describe('the keychain', () => {
  it('keeps the session over a restart', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    await harness.restart();
    await harness.until(isAtWork);
    expect(signedIn(harness.snapshot()).account).toMatchObject({
      personName: 'Demo Person',
      secret: 'keychain',
    });
  });

  it('that is not there leaves a session that works and says so', async () => {
    const harness = await createAppHarness();
    harness.vault.setAvailable(false);
    await harness.signIn();
    expect(signedIn(harness.snapshot()).account.secret).toBe('session-only');
    await startTimer(harness);
    await harness.until(({ timer }) => timer?.delivery === 'delivered', 'delivered');
    expect(await harness.filesText()).not.toMatch(/eyJ|rt_/);

    await harness.restart();
    await harness.until(({ connection }) => connection.state === 'sign-in');
    expect(harness.snapshot().timer?.work.note).toBe('Work');
  });

  it('that is locked is no sign-out: the session goes on when it is opened', async () => {
    let isLocked = false;
    const harness = await createAppHarness({
      vault: (memory) => ({
        ...memory,
        read: async (name) => (isLocked ? ok(null) : memory.read(name)),
      }),
    });
    await harness.signIn();
    isLocked = true;
    await harness.restart();
    await harness.until(({ session }) => session.state === 'signed-in' && session.mustSignInAgain);
    expect(harness.vault.secrets.size).toBe(1);
    isLocked = false;
    harness.app().refresh();
    await harness.until(isAtWork);
  });
});

describe('what is secret', () => {
  it('is in the keychain and in no file, log or snapshot, from sign-in to sign-out', async () => {
    const harness = await createAppHarness();
    const snapshots: string[] = [];
    harness.app().onSnapshot((snapshot) => snapshots.push(JSON.stringify(snapshot)));
    await harness.signIn();
    const secrets = new Set<string>();
    const note = () => {
      for (const { token } of harness.sandbox.auth.accessTokens.values()) secrets.add(token);
      for (const { token } of harness.sandbox.auth.refreshTokens.values()) secrets.add(token);
    };
    note();
    expect([...harness.vault.secrets.values()].join()).toContain([...secrets][0]);
    harness.sandbox.tokens.expireAccessTokens();
    await startTimer(harness);
    await harness.until(({ timer }) => timer?.delivery === 'delivered', 'delivered');
    note();
    const filesAtWork = await harness.filesText();
    harness.sandbox.tokens.expireAccessTokens();
    harness.sandbox.tokens.revokeRefreshTokens();
    harness.app().refresh();
    await harness.until(({ connection }) => connection.state === 'sign-in');
    await harness.done('session.sign-out', { discardWaiting: true });

    expect(secrets.size).toBeGreaterThan(3);
    const texts = [
      JSON.stringify(harness.log),
      snapshots.join(),
      filesAtWork,
      await harness.filesText(),
    ];
    for (const secret of secrets) {
      for (const text of texts) expect(text).not.toContain(secret);
    }
    const codes = harness.visits.map(({ url }) => url.searchParams.get('code') ?? '');
    for (const code of codes) for (const text of texts) expect(text).not.toContain(code);
  });
});
