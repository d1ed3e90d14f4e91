import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import { ok } from '../../../src/core/base/result';
import { anAppDesk, isAtWork, signedIn, type AppDesk } from './app-harness';

const WORK = { project: null, task: null, typeOfWork: null, note: 'Work', isBillable: null };

async function startTimer(desk: AppDesk): Promise<void> {
  await desk.done('timer.start', { work: WORK, startMs: null });
}

function tokenRequests({ sandbox }: AppDesk): number {
  return sandbox.requests.filter(({ path }) => path === '/accounts/token').length;
}

describe('an access token that ends in mid-work', () => {
  it('is renewed, and no one notices', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    const before = tokenRequests(desk);
    const seen: string[] = [];
    desk.app().onSnapshot(({ connection, session }) => seen.push(connection.state, session.state));
    desk.sandbox.tokens.expireAccessTokens();
    await startTimer(desk);
    await desk.until(({ timer }) => timer?.delivery === 'delivered', 'delivered');
    expect(desk.sandbox.activeEntry()?.note).toBe('Work');
    expect(desk.sandbox.entries().filter(({ note }) => note === 'Work')).toHaveLength(1);
    expect(tokenRequests(desk)).toBe(before + 1);
    expect([...new Set(seen)].sort()).toEqual(['signed-in', 'synced']);
  });

  it('is renewed five minutes early in a long day, without a single 401', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    desk.app().setVisible(true);
    desk.sandbox.clearRequests();
    await desk.pass(24 * HOUR_MS - 10 * MINUTE_MS);
    expect(tokenRequests(desk)).toBe(0);
    await desk.pass(20 * MINUTE_MS, MINUTE_MS);
    expect(desk.sandbox.requests.filter(({ status }) => status === 401)).toEqual([]);
    expect(tokenRequests(desk)).toBe(1);
    expect(isAtWork(desk.snapshot())).toBe(true);
  });

  it('is renewed at the first call after a night', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    await desk.pass(3 * 24 * HOUR_MS);
    await desk.until(isAtWork);
    expect(signedIn(desk.snapshot()).mustSignInAgain).toBe(false);
  });

  it('is renewed by one request when two calls are refused at the same time', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    const before = tokenRequests(desk);
    desk.sandbox.tokens.expireAccessTokens();
    const searches = ['a', 'b', 'c'].map((text) => desk.run('work.find', { text }));
    for (const search of await Promise.all(searches)) expect(search.ok).toBe(true);
    expect(tokenRequests(desk)).toBe(before + 1);
  });

  it('lasts a restart between the renewal and the first use', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    desk.sandbox.tokens.expireAccessTokens();
    // The call that comes after the renewal never gets out: the process is gone before.
    desk.sandbox.faults.add({
      path: '/accounts/token',
      effect: { kind: 'hang', when: 'after' },
    });
    void desk.run('work.find', { text: 'a' });
    await desk.until(() => desk.sandbox.faults.hangingCount > 0, 'renewing');
    const stored = new Promise<void>((resolve) => {
      const write = desk.vault.secrets.set.bind(desk.vault.secrets);
      desk.vault.secrets.set = (name, secret) => {
        write(name, secret);
        desk.unplug();
        resolve();
        return desk.vault.secrets;
      };
    });
    desk.sandbox.faults.release();
    await stored;
    await desk.restart('killed');
    desk.plugIn();
    desk.app().refresh();
    await desk.until(isAtWork);
    expect(signedIn(desk.snapshot()).mustSignInAgain).toBe(false);
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
    const desk = await anAppDesk();
    await desk.signIn();
    desk.sandbox.faults.add({ path: '/accounts/token', effect, times: 'always' });
    desk.sandbox.tokens.expireAccessTokens();
    await startTimer(desk);
    await desk.pass(MINUTE_MS, 10 * SECOND_MS);
    const { session, timer, connection } = desk.snapshot();
    expect(session).toMatchObject({ state: 'signed-in', mustSignInAgain: false });
    expect(timer?.work.note).toBe('Work');
    expect(connection).toMatchObject({ state: 'offline', waiting: 1 });

    desk.sandbox.faults.clear();
    await desk.pass(2 * MINUTE_MS, 10 * SECOND_MS);
    await desk.until(({ connection: now }) => now.waiting === 0, 'delivered');
    expect(desk.sandbox.entries().filter(({ note }) => note === 'Work')).toHaveLength(1);
  });

  it('because its answer got lost costs a sign-in, and nothing else', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    // awork has replaced the pair, and the new one did not arrive: there is nothing to go on with.
    desk.sandbox.faults.add({ path: '/accounts/token', effect: { kind: 'garbage' } });
    desk.sandbox.tokens.expireAccessTokens();
    await startTimer(desk);
    await desk.pass(MINUTE_MS, 10 * SECOND_MS);
    expect(desk.snapshot().connection).toMatchObject({ state: 'sign-in', waiting: 1 });
    await desk.signIn();
    await desk.until(({ connection }) => connection.waiting === 0, 'delivered');
    expect(desk.sandbox.entries().filter(({ note }) => note === 'Work')).toHaveLength(1);
  });

  it('because awork refuses it asks to sign in again, and asks awork for nothing until then', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    desk.sandbox.tokens.expireAccessTokens();
    desk.sandbox.tokens.revokeRefreshTokens();
    await startTimer(desk);
    await desk.until(({ connection }) => connection.state === 'sign-in');
    desk.sandbox.clearRequests();
    await desk.pass(10 * MINUTE_MS, MINUTE_MS);
    expect(desk.sandbox.requests).toEqual([]);
    expect(desk.snapshot().timer?.work.note).toBe('Work');

    // Also after a restart, from the files.
    await desk.restart();
    await desk.until(({ connection }) => connection.state === 'sign-in');
    expect(desk.snapshot().timer?.work.note).toBe('Work');
    await desk.signIn();
    await desk.until(({ connection }) => connection.waiting === 0, 'delivered');
    expect(desk.sandbox.entries().filter(({ note }) => note === 'Work')).toHaveLength(1);
  });
});

describe('a 401 that is about a permission', () => {
  it('signs nobody out: the call is parked with awork’s reason', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    desk.sandbox.faults.add({
      method: 'POST',
      path: '/me/timetracking/start',
      times: 'always',
      effect: {
        kind: 'status',
        status: 401,
        body: { code: 'unauthorized', description: 'You may not track time.', link: '' },
      },
    });
    await startTimer(desk);
    const { parked } = await desk.until((now) => now.parked.length > 0);
    expect(parked[0]?.reason).toMatchObject({
      code: 'forbidden',
      reason: 'You may not track time.',
    });
    expect(signedIn(desk.snapshot()).mustSignInAgain).toBe(false);
    expect(desk.snapshot().timer?.work.note).toBe('Work');
  });
});

describe('the keychain', () => {
  it('keeps the session over a restart', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    await desk.restart();
    await desk.until(isAtWork);
    expect(signedIn(desk.snapshot()).account).toMatchObject({
      personName: 'Demo Person',
      secret: 'keychain',
    });
  });

  it('that is not there leaves a session that works and says so', async () => {
    const desk = await anAppDesk();
    desk.vault.setAvailable(false);
    await desk.signIn();
    expect(signedIn(desk.snapshot()).account.secret).toBe('session-only');
    await startTimer(desk);
    await desk.until(({ timer }) => timer?.delivery === 'delivered', 'delivered');
    expect(await desk.filesText()).not.toMatch(/eyJ|rt_/);

    await desk.restart();
    await desk.until(({ connection }) => connection.state === 'sign-in');
    expect(desk.snapshot().timer?.work.note).toBe('Work');
  });

  it('that is locked is no sign-out: the session goes on when it is opened', async () => {
    let isLocked = false;
    const desk = await anAppDesk({
      vault: (memory) => ({
        ...memory,
        read: async (name) => (isLocked ? ok(null) : memory.read(name)),
      }),
    });
    await desk.signIn();
    isLocked = true;
    await desk.restart();
    await desk.until(({ session }) => session.state === 'signed-in' && session.mustSignInAgain);
    expect(desk.vault.secrets.size).toBe(1);
    isLocked = false;
    desk.app().refresh();
    await desk.until(isAtWork);
  });
});

describe('what is secret', () => {
  it('is in the keychain and in no file, log or snapshot, from sign-in to sign-out', async () => {
    const desk = await anAppDesk();
    const snapshots: string[] = [];
    desk.app().onSnapshot((snapshot) => snapshots.push(JSON.stringify(snapshot)));
    await desk.signIn();
    const secrets = new Set<string>();
    const note = () => {
      for (const { token } of desk.sandbox.auth.accessTokens.values()) secrets.add(token);
      for (const { token } of desk.sandbox.auth.refreshTokens.values()) secrets.add(token);
    };
    note();
    expect([...desk.vault.secrets.values()].join()).toContain([...secrets][0]);
    desk.sandbox.tokens.expireAccessTokens();
    await startTimer(desk);
    await desk.until(({ timer }) => timer?.delivery === 'delivered', 'delivered');
    note();
    const filesAtWork = await desk.filesText();
    desk.sandbox.tokens.expireAccessTokens();
    desk.sandbox.tokens.revokeRefreshTokens();
    desk.app().refresh();
    await desk.until(({ connection }) => connection.state === 'sign-in');
    await desk.done('session.sign-out', { discardWaiting: true });

    expect(secrets.size).toBeGreaterThan(3);
    const texts = [JSON.stringify(desk.log), snapshots.join(), filesAtWork, await desk.filesText()];
    for (const secret of secrets) {
      for (const text of texts) expect(text).not.toContain(secret);
    }
    const codes = desk.visits.map(({ url }) => url.searchParams.get('code') ?? '');
    for (const code of codes) for (const text of texts) expect(text).not.toContain(code);
  });
});
