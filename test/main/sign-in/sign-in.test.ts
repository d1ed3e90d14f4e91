import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../src/core/base/instant';
import type { Snapshot } from '../../../src/contract/snapshot';
import { NO_CHOICE } from '../../../src/core/state/command';
import { DEMO_COLLEAGUE_ID, DEMO_PERSON_ID } from '../../support/lab';
import { createAppHarness, isAtWork, signedIn } from './app-harness';
import { visit } from './stand-in-browser';

function like(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}

describe('signing in with awork', () => {
  it('opens the browser, shows the person and their workspace, and works', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    const { account, mustSignInAgain } = signedIn(harness.snapshot());
    expect(account).toMatchObject({
      kind: 'oauth',
      personName: 'Demo Person',
      workspaceName: harness.sandbox.world.workspace.name,
      server: harness.sandbox.origin,
      secret: 'keychain',
      canPause: true,
    });
    expect(mustSignInAgain).toBe(false);
    expect(harness.snapshot().accounts).toEqual([account]);
    await harness.done('timer.start', {
      work: { project: null, task: null, typeOfWork: null, note: 'Mine', isBillable: null },
      startMs: null,
    });
    await harness.until(({ timer }) => timer?.delivery === 'delivered', 'delivered');
    expect(harness.sandbox.activeEntry()?.note).toBe('Mine');
  });

  it('asks for what awork needs to give a refresh token, with a fresh state and challenge each time', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    await harness.done('session.sign-out', { discardWaiting: false });
    await harness.signIn();
    const asked = harness.visits.map(({ authorizeUrl }) =>
      Object.fromEntries(authorizeUrl.searchParams),
    );
    for (const params of asked) {
      expect(params).toMatchObject({
        response_type: 'code',
        scope: 'full_access offline_access',
        code_challenge_method: 'S256',
        redirect_uri: like(/^http:\/\/127\.0\.0\.1:\d+\/callback$/),
        code_challenge: like(/^[\w-]{43}$/),
        state: like(/^[\w-]{43}$/),
      });
    }
    expect(asked[0]?.['state']).not.toBe(asked[1]?.['state']);
    expect(asked[0]?.['code_challenge']).not.toBe(asked[1]?.['code_challenge']);
    // Registered once: the second sign-in is by the same client.
    expect(asked[0]?.['client_id']).toBe(asked[1]?.['client_id']);
    expect(harness.sandbox.auth.clients.size).toBe(1);
  });

  it('shows the address while it waits, so that it can be copied, and goes back when it is cancelled', async () => {
    const harness = await createAppHarness();
    harness.closeBrowser();
    await harness.done('session.sign-in', { clientId: null });
    const { session } = await harness.until(
      ({ session: now }) => now.state === 'signing-in' && now.authorizeUrl !== undefined,
    );
    expect(session).toMatchObject({
      state: 'signing-in',
      expiresAtMs: harness.clock.now() + 5 * MINUTE_MS,
      authorizeUrl: like(/^http:.*\/api\/v1\/accounts\/authorize\?/),
    });
    await harness.done('session.cancel', {});
    expect(harness.snapshot().session).toEqual({
      state: 'signed-out',
      problem: null,
      canGoBack: false,
    });
  });

  it('gives up after five minutes, says so, and can be tried again', async () => {
    const harness = await createAppHarness();
    harness.closeBrowser();
    await harness.done('session.sign-in', { clientId: null });
    await harness.until(
      ({ session }) => session.state === 'signing-in' && session.authorizeUrl !== undefined,
    );
    harness.clock.advance(5 * MINUTE_MS);
    const { session } = await harness.until((now) => now.session.state === 'signed-out');
    expect(session).toMatchObject({ problem: 'expired', canGoBack: false });
    await harness.done('session.sign-in', { clientId: null });
    expect(harness.snapshot().session.state).toBe('signing-in');
  });

  it('tells that the person said no', async () => {
    const harness = await createAppHarness({ quirks: { consent: 'deny' } });
    await harness.done('session.sign-in', { clientId: null });
    const { session } = await harness.until((now) => now.session.state === 'signed-out');
    expect(session).toMatchObject({ problem: 'refused-by-person' });
  });

  it.each([
    ['the registration gets no answer', '/clientapplications/register', 'offline'],
    ['the token endpoint gets no answer', '/accounts/token', 'offline'],
    ['the first call gets no answer', '/me', 'offline'],
  ] as const)('tells it when %s', async (_, path, problem) => {
    const harness = await createAppHarness();
    harness.sandbox.faults.add({ path, effect: { kind: 'status', status: 503 } });
    await harness.done('session.sign-in', { clientId: null });
    const { session } = await harness.until((now) => now.session.state === 'signed-out');
    expect(session).toMatchObject({ problem });
    expect(harness.vault.secrets.size).toBe(0);
    // And the next try works.
    await harness.signIn();
  });

  it.each(['garbage', 'truncated', 'huge', 'drop'] as const)(
    'tells it when the answer with the tokens is %s',
    async (kind) => {
      const harness = await createAppHarness();
      harness.sandbox.faults.add({
        path: '/accounts/token',
        effect: kind === 'drop' ? { kind, when: 'after' } : { kind },
      });
      await harness.done('session.sign-in', { clientId: null });
      const { session } = await harness.until((now) => now.session.state === 'signed-out');
      expect(session).toMatchObject({ problem: kind === 'drop' ? 'offline' : 'unreadable' });
      await harness.signIn();
    },
  );

  it.each([
    ['the registration', '/clientapplications/register'],
    ['the exchange of the code', '/accounts/token'],
    ['the first call', '/me'],
  ])('names what is in the way when %s meets a proxy or a portal', async (_what, path) => {
    const harness = await createAppHarness();
    // Node's `fetch` has no answer for a 407; Chromium's is in the proxy's own tests.
    for (const status of [511, 403, 302]) {
      const page = { kind: 'status', status, body: '<html>Sign in to the network</html>' } as const;
      harness.sandbox.faults.add({ path, effect: { ...page, headers: { location: '/portal' } } });
      await harness.done('session.sign-in', { clientId: null });
      const { session } = await harness.until((now) => now.session.state === 'signed-out');
      expect(session).toMatchObject({ problem: 'in-the-way' });
    }
  });

  it('takes a client id made by hand where registration is refused, and keeps it', async () => {
    const harness = await createAppHarness({ quirks: { registration: 'refused' } });
    await harness.done('session.sign-in', { clientId: null });
    const { session } = await harness.until((now) => now.session.state === 'signed-out');
    expect(session).toMatchObject({ problem: 'registration-refused' });

    harness.sandbox.auth.clients.set('made-by-hand', {
      clientId: 'made-by-hand',
      name: 'By hand',
      redirectUris: [21_405, 23_517, 27_641, 29_873].map(
        (port) => `http://127.0.0.1:${port}/callback`,
      ),
      grantTypes: ['authorization_code', 'refresh_token'],
      scopes: ['full_access', 'offline_access'],
      secret: null,
    });
    await harness.done('session.sign-in', { clientId: ' made-by-hand ' });
    await harness.confirm();
    await harness.done('session.sign-out', { discardWaiting: false });
    await harness.signIn();
    expect(harness.visits.at(-1)?.authorizeUrl.searchParams.get('client_id')).toBe('made-by-hand');
  });

  it('refuses a client id that could not be one', async () => {
    const harness = await createAppHarness();
    const refusal = await harness.run('session.sign-in', { clientId: 'two words' });
    expect(refusal).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(harness.snapshot().session.state).toBe('signed-out');
  });

  it('starts over when it is asked again, and the first browser is answered by nobody', async () => {
    const harness = await createAppHarness();
    harness.closeBrowser();
    await harness.done('session.sign-in', { clientId: null });
    const first = await harness.until(
      ({ session }) => session.state === 'signing-in' && session.authorizeUrl !== undefined,
    );
    await harness.done('session.sign-in', { clientId: null });
    const second = await harness.until(
      ({ session }) =>
        session.state === 'signing-in' &&
        session.authorizeUrl !== undefined &&
        session.authorizeUrl !== addressOf(first),
    );
    const late = await visit(addressOf(first)).catch(() => null);
    expect(late?.status ?? 'nobody listens').not.toBe(200);
    expect(harness.snapshot().session.state).toBe('signing-in');

    expect((await visit(addressOf(second))).status).toBe(200);
    await harness.confirm();
  });

  it('registers anew when the browser came back from neither of two sign-ins', async () => {
    const harness = await createAppHarness();
    harness.closeBrowser();
    const asked: string[] = [];
    for (let time = 0; time < 3; time += 1) {
      await harness.done('session.sign-in', { clientId: null });
      const snapshot = await harness.until(
        ({ session }) => session.state === 'signing-in' && session.authorizeUrl !== undefined,
      );
      asked.push(new URL(addressOf(snapshot)).searchParams.get('client_id') ?? '');
      await harness.done('session.cancel', {});
      await harness.whenIdle();
    }
    expect(asked[0]).toBe(asked[1]);
    expect(asked[2]).not.toBe(asked[0]);
    expect(harness.sandbox.auth.clients.size).toBe(2);
  });
});

describe('the question whose account it is', () => {
  it('comes before anything is booked or kept, and No forgets the tokens', async () => {
    const harness = await createAppHarness({ quirks: { consentUserId: DEMO_COLLEAGUE_ID } });
    await harness.done('session.sign-in', { clientId: null });
    const { session } = await harness.until((now) => now.session.state === 'confirming');
    expect(session).toEqual({
      state: 'confirming',
      personName: 'Demo Colleague',
      workspaceName: harness.sandbox.world.workspace.name,
    });
    expect(harness.snapshot().accounts).toEqual([]);
    expect(harness.vault.secrets.size).toBe(0);
    expect(await harness.filesText()).not.toContain('Demo Colleague');
    const start = { work: NO_CHOICE, startMs: null };
    expect(await harness.run('timer.start', start)).toMatchObject({ ok: false });

    await harness.done('session.cancel', {});
    expect(harness.snapshot().session).toMatchObject({ state: 'signed-out', problem: null });
    expect(await harness.run('session.confirm', {})).toMatchObject({ ok: false });
    expect(harness.vault.secrets.size).toBe(0);
  });

  it('is not asked when the same account signs in again, and No leads back to the account', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    const { account } = signedIn(harness.snapshot());
    await harness.done('session.sign-in', { clientId: null });
    const { session } = await harness.until((now) => now.session.state !== 'signing-in');
    expect(session).toMatchObject({ state: 'signed-in', account });

    harness.sandbox.quirks.set({ consentUserId: DEMO_COLLEAGUE_ID });
    await harness.done('session.sign-in', { clientId: null });
    await harness.until((now) => now.session.state === 'confirming');
    await harness.done('session.cancel', {});
    expect(harness.snapshot().session).toMatchObject({ state: 'signed-in', account });
  });
});

describe('signing in again', () => {
  it('finds everything where it was: outbox, timer and settings', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    harness.sandbox.tokens.expireAccessTokens();
    harness.sandbox.tokens.revokeRefreshTokens();
    await harness.done('settings.change', { theme: 'dark' });
    await harness.done('timer.start', {
      work: { project: null, task: null, typeOfWork: null, note: 'Kept', isBillable: null },
      startMs: null,
    });
    const { timer } = await harness.until(
      ({ session }) => session.state === 'signed-in' && session.mustSignInAgain,
    );
    expect(timer?.work.note).toBe('Kept');
    expect(harness.snapshot().connection).toMatchObject({ state: 'sign-in', waiting: 1 });
    expect(harness.sandbox.activeEntry()).toBeNull();

    await harness.pass(2 * MINUTE_MS);
    await harness.signIn();
    await harness.until(({ connection }) => connection.waiting === 0, 'delivered');
    expect(harness.sandbox.activeEntry()).toMatchObject({ note: 'Kept' });
    // The two minutes in which nobody was signed in are part of it.
    expect(harness.sandbox.activeEntry()?.start?.epochMs).toBe(harness.clock.now() - 2 * MINUTE_MS);
    expect(harness.snapshot().settings.theme).toBe('dark');
    expect(harness.sandbox.entries().filter(({ note }) => note === 'Kept')).toHaveLength(1);
  });

  it('that fails says why, and leads back to the account', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    harness.sandbox.quirks.set({ consent: 'deny' });
    await harness.done('session.sign-in', { clientId: null });
    const { session } = await harness.until((now) => now.session.state === 'signed-out');
    expect(session).toEqual({
      state: 'signed-out',
      problem: 'refused-by-person',
      canGoBack: true,
    });
    await harness.done('session.cancel', {});
    expect(harness.snapshot().session.state).toBe('signed-in');
  });

  it('that the app itself fails on leads back to the account, and does not wait for ever', async () => {
    let isBroken = false;
    const harness = await createAppHarness({
      vault: (memory) => ({
        ...memory,
        write: (name, secret) => {
          if (isBroken) throw new RangeError('The keychain failed');
          return memory.write(name, secret);
        },
      }),
    });
    await harness.signIn();
    isBroken = true;
    await harness.done('session.sign-in', { clientId: null });
    const { session } = await harness.until((now) => now.session.state === 'signed-out');
    expect(session).toEqual({ state: 'signed-out', problem: 'unreadable', canGoBack: true });
    await harness.done('session.cancel', {});
    await harness.until(isAtWork);
  });

  it('as another person leaves the pending changes of the first one alone', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    const first = signedIn(harness.snapshot()).account.id;
    harness.sandbox.tokens.expireAccessTokens();
    harness.sandbox.tokens.revokeRefreshTokens();
    await harness.done('timer.start', {
      work: { project: null, task: null, typeOfWork: null, note: 'Mine alone', isBillable: null },
      startMs: null,
    });
    await harness.until(({ session }) => session.state === 'signed-in' && session.mustSignInAgain);

    harness.sandbox.quirks.set({ consentUserId: DEMO_COLLEAGUE_ID });
    await harness.signIn();
    const second = signedIn(harness.snapshot()).account;
    expect(second.personName).toBe('Demo Colleague');
    expect(harness.snapshot().timer).toBeNull();
    expect(harness.snapshot().connection.waiting).toBe(0);
    await harness.pass(MINUTE_MS);
    expect(harness.sandbox.entries().some(({ note }) => note === 'Mine alone')).toBe(false);

    // The first one comes back, and so does their timer.
    await harness.done('account.switch', { accountId: first });
    await harness.until(({ session }) => session.state === 'signed-in' && session.mustSignInAgain);
    expect(harness.snapshot().timer?.work.note).toBe('Mine alone');
    harness.sandbox.quirks.set({ consentUserId: DEMO_PERSON_ID });
    await harness.signIn();
    await harness.until(({ connection }) => connection.waiting === 0, 'delivered');
    expect(harness.sandbox.activeEntry()?.note).toBe('Mine alone');
  });
});

function addressOf({ session }: Snapshot): string {
  return session.state === 'signing-in' ? (session.authorizeUrl ?? '') : '';
}
