import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../src/core/base/instant';
import type { Snapshot } from '../../../src/core/view/view-types';
import { DEMO_COLLEAGUE_ID, DEMO_PERSON_ID } from '../../../src/sandbox';
import { anAppDesk, isAtWork, signedIn } from './app-harness';
import { visit } from './stand-in-browser';

function like(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}

describe('signing in with awork', () => {
  it('opens the browser, shows the person and their workspace, and works', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    const { account, mustSignInAgain } = signedIn(desk.snapshot());
    expect(account).toMatchObject({
      kind: 'oauth',
      personName: 'Demo Person',
      workspaceName: desk.sandbox.world.workspace.name,
      server: desk.sandbox.origin,
      secret: 'keychain',
      canPause: true,
    });
    expect(mustSignInAgain).toBe(false);
    expect(desk.snapshot().accounts).toEqual([account]);
    await desk.done('timer.start', {
      work: { project: null, task: null, typeOfWork: null, note: 'Mine', isBillable: null },
      startMs: null,
    });
    await desk.until(({ timer }) => timer?.delivery === 'delivered', 'delivered');
    expect(desk.sandbox.activeEntry()?.note).toBe('Mine');
  });

  it('asks for what awork needs to give a refresh token, with a fresh state and challenge each time', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    await desk.done('session.sign-out', { discardWaiting: false });
    await desk.signIn();
    const asked = desk.visits.map(({ authorizeUrl }) =>
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
    expect(desk.sandbox.auth.clients.size).toBe(1);
  });

  it('shows the address while it waits, so that it can be copied, and goes back when it is cancelled', async () => {
    const desk = await anAppDesk();
    desk.closeBrowser();
    await desk.done('session.sign-in', { clientId: null });
    const { session } = await desk.until(
      ({ session: now }) => now.state === 'signing-in' && now.authorizeUrl !== undefined,
    );
    expect(session).toMatchObject({
      state: 'signing-in',
      expiresAtMs: desk.clock.now() + 5 * MINUTE_MS,
      authorizeUrl: like(/^http:.*\/api\/v1\/accounts\/authorize\?/),
    });
    await desk.done('session.cancel', {});
    expect(desk.snapshot().session).toEqual({
      state: 'signed-out',
      problem: null,
      canGoBack: false,
    });
  });

  it('gives up after five minutes, says so, and can be tried again', async () => {
    const desk = await anAppDesk();
    desk.closeBrowser();
    await desk.done('session.sign-in', { clientId: null });
    await desk.until(
      ({ session }) => session.state === 'signing-in' && session.authorizeUrl !== undefined,
    );
    desk.clock.advance(5 * MINUTE_MS);
    const { session } = await desk.until((now) => now.session.state === 'signed-out');
    expect(session).toMatchObject({ problem: 'expired', canGoBack: false });
    await desk.done('session.sign-in', { clientId: null });
    expect(desk.snapshot().session.state).toBe('signing-in');
  });

  it('tells that the person said no', async () => {
    const desk = await anAppDesk({ quirks: { consent: 'deny' } });
    await desk.done('session.sign-in', { clientId: null });
    const { session } = await desk.until((now) => now.session.state === 'signed-out');
    expect(session).toMatchObject({ problem: 'refused-by-person' });
  });

  it.each([
    ['the registration gets no answer', '/clientapplications/register', 'offline'],
    ['the token endpoint gets no answer', '/accounts/token', 'offline'],
    ['the first call gets no answer', '/me', 'offline'],
  ] as const)('tells it when %s', async (_, path, problem) => {
    const desk = await anAppDesk();
    desk.sandbox.faults.add({ path, effect: { kind: 'status', status: 503 } });
    await desk.done('session.sign-in', { clientId: null });
    const { session } = await desk.until((now) => now.session.state === 'signed-out');
    expect(session).toMatchObject({ problem });
    expect(desk.vault.secrets.size).toBe(0);
    // And the next try works.
    await desk.signIn();
  });

  it.each(['garbage', 'truncated', 'huge', 'drop'] as const)(
    'tells it when the answer with the tokens is %s',
    async (kind) => {
      const desk = await anAppDesk();
      desk.sandbox.faults.add({
        path: '/accounts/token',
        effect: kind === 'drop' ? { kind, when: 'after' } : { kind },
      });
      await desk.done('session.sign-in', { clientId: null });
      const { session } = await desk.until((now) => now.session.state === 'signed-out');
      expect(session).toMatchObject({ problem: kind === 'drop' ? 'offline' : 'unreadable' });
      await desk.signIn();
    },
  );

  it('takes a client id made by hand where registration is refused, and keeps it', async () => {
    const desk = await anAppDesk({ quirks: { registration: 'refused' } });
    await desk.done('session.sign-in', { clientId: null });
    const { session } = await desk.until((now) => now.session.state === 'signed-out');
    expect(session).toMatchObject({ problem: 'registration-refused' });

    desk.sandbox.auth.clients.set('made-by-hand', {
      clientId: 'made-by-hand',
      name: 'By hand',
      redirectUris: [21_405, 23_517, 27_641, 29_873].map(
        (port) => `http://127.0.0.1:${port}/callback`,
      ),
      grantTypes: ['authorization_code', 'refresh_token'],
      scopes: ['full_access', 'offline_access'],
      secret: null,
    });
    await desk.done('session.sign-in', { clientId: ' made-by-hand ' });
    await desk.until(isAtWork, 'signed in');
    await desk.done('session.sign-out', { discardWaiting: false });
    await desk.signIn();
    expect(desk.visits.at(-1)?.authorizeUrl.searchParams.get('client_id')).toBe('made-by-hand');
  });

  it('refuses a client id that could not be one', async () => {
    const desk = await anAppDesk();
    const refusal = await desk.run('session.sign-in', { clientId: 'two words' });
    expect(refusal).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(desk.snapshot().session.state).toBe('signed-out');
  });

  it('starts over when it is asked again, and the first browser is answered by nobody', async () => {
    const desk = await anAppDesk();
    desk.closeBrowser();
    await desk.done('session.sign-in', { clientId: null });
    const first = await desk.until(
      ({ session }) => session.state === 'signing-in' && session.authorizeUrl !== undefined,
    );
    await desk.done('session.sign-in', { clientId: null });
    const second = await desk.until(
      ({ session }) =>
        session.state === 'signing-in' &&
        session.authorizeUrl !== undefined &&
        session.authorizeUrl !== addressOf(first),
    );
    const late = await visit(addressOf(first)).catch(() => null);
    expect(late?.status ?? 'nobody listens').not.toBe(200);
    expect(desk.snapshot().session.state).toBe('signing-in');

    expect((await visit(addressOf(second))).status).toBe(200);
    await desk.until(isAtWork, 'signed in');
  });

  it('registers anew when the browser came back from neither of two sign-ins', async () => {
    const desk = await anAppDesk();
    desk.closeBrowser();
    const asked: string[] = [];
    for (let time = 0; time < 3; time += 1) {
      await desk.done('session.sign-in', { clientId: null });
      const snapshot = await desk.until(
        ({ session }) => session.state === 'signing-in' && session.authorizeUrl !== undefined,
      );
      asked.push(new URL(addressOf(snapshot)).searchParams.get('client_id') ?? '');
      await desk.done('session.cancel', {});
      await desk.settled();
    }
    expect(asked[0]).toBe(asked[1]);
    expect(asked[2]).not.toBe(asked[0]);
    expect(desk.sandbox.auth.clients.size).toBe(2);
  });
});

describe('signing in again', () => {
  it('finds everything where it was: outbox, timer and settings', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    desk.sandbox.tokens.expireAccessTokens();
    desk.sandbox.tokens.revokeRefreshTokens();
    await desk.done('settings.change', { theme: 'dark' });
    await desk.done('timer.start', {
      work: { project: null, task: null, typeOfWork: null, note: 'Kept', isBillable: null },
      startMs: null,
    });
    const { timer } = await desk.until(
      ({ session }) => session.state === 'signed-in' && session.mustSignInAgain,
    );
    expect(timer?.work.note).toBe('Kept');
    expect(desk.snapshot().connection).toMatchObject({ state: 'sign-in', waiting: 1 });
    expect(desk.sandbox.activeEntry()).toBeNull();

    await desk.pass(2 * MINUTE_MS);
    await desk.signIn();
    await desk.until(({ connection }) => connection.waiting === 0, 'delivered');
    expect(desk.sandbox.activeEntry()).toMatchObject({ note: 'Kept' });
    // The two minutes in which nobody was signed in are part of it.
    expect(desk.sandbox.activeEntry()?.start?.epochMs).toBe(desk.clock.now() - 2 * MINUTE_MS);
    expect(desk.snapshot().settings.theme).toBe('dark');
    expect(desk.sandbox.entries().filter(({ note }) => note === 'Kept')).toHaveLength(1);
  });

  it('that fails says why, and leads back to the account', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    desk.sandbox.quirks.set({ consent: 'deny' });
    await desk.done('session.sign-in', { clientId: null });
    const { session } = await desk.until((now) => now.session.state === 'signed-out');
    expect(session).toEqual({
      state: 'signed-out',
      problem: 'refused-by-person',
      canGoBack: true,
    });
    await desk.done('session.cancel', {});
    expect(desk.snapshot().session.state).toBe('signed-in');
  });

  it('as somebody else leaves what the first one owes alone', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    const first = signedIn(desk.snapshot()).account.id;
    desk.sandbox.tokens.expireAccessTokens();
    desk.sandbox.tokens.revokeRefreshTokens();
    await desk.done('timer.start', {
      work: { project: null, task: null, typeOfWork: null, note: 'Mine alone', isBillable: null },
      startMs: null,
    });
    await desk.until(({ session }) => session.state === 'signed-in' && session.mustSignInAgain);

    desk.sandbox.quirks.set({ consentUserId: DEMO_COLLEAGUE_ID });
    await desk.signIn();
    const second = signedIn(desk.snapshot()).account;
    expect(second.personName).toBe('Demo Colleague');
    expect(desk.snapshot().timer).toBeNull();
    expect(desk.snapshot().connection.waiting).toBe(0);
    await desk.pass(MINUTE_MS);
    expect(desk.sandbox.entries().some(({ note }) => note === 'Mine alone')).toBe(false);

    // The first one comes back, and so does their timer.
    await desk.done('account.switch', { accountId: first });
    await desk.until(({ session }) => session.state === 'signed-in' && session.mustSignInAgain);
    expect(desk.snapshot().timer?.work.note).toBe('Mine alone');
    desk.sandbox.quirks.set({ consentUserId: DEMO_PERSON_ID });
    await desk.signIn();
    await desk.until(({ connection }) => connection.waiting === 0, 'delivered');
    expect(desk.sandbox.activeEntry()?.note).toBe('Mine alone');
  });
});

function addressOf({ session }: Snapshot): string {
  return session.state === 'signing-in' ? (session.authorizeUrl ?? '') : '';
}
