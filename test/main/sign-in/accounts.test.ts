import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../src/core/base/instant';
import { DEMO_COLLEAGUE_ID, DEMO_PERSON_ID } from '../../support/lab';
import { createAppHarness, isAtWork, signedIn, type AppHarness } from './app-harness';

const WORK = { project: null, task: null, typeOfWork: null, note: 'Work', isBillable: null };

/** Two people of the workspace on one machine; the colleague is active. */
async function twoAccounts(): Promise<{ harness: AppHarness; person: string; colleague: string }> {
  const harness = await createAppHarness();
  await harness.signIn();
  const person = signedIn(harness.snapshot()).account.id;
  await harness.done('account.add', {});
  harness.sandbox.quirks.set({ consentUserId: DEMO_COLLEAGUE_ID });
  await harness.signIn();
  return { harness, person, colleague: signedIn(harness.snapshot()).account.id };
}

async function startTimer(harness: AppHarness): Promise<void> {
  await harness.done('timer.start', { work: WORK, startMs: null });
  await harness.until(({ timer }) => timer?.delivery === 'delivered', 'delivered');
}

describe('several accounts', () => {
  it('are all listed, with server, workspace and person', async () => {
    const { harness, person, colleague } = await twoAccounts();
    expect(harness.snapshot().accounts).toEqual([
      expect.objectContaining({
        id: person,
        kind: 'oauth',
        personName: 'Demo Person',
        server: harness.sandbox.origin,
      }),
      expect.objectContaining({ id: colleague, personName: 'Demo Colleague' }),
    ]);
    expect(harness.vault.secrets.size).toBe(2);
    expect((await readdir(path.join(harness.profileDir, 'accounts'))).sort()).toEqual(
      [person, colleague].sort(),
    );
  });

  it('leave the present one active while another is being added, and lead back to it', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    await startTimer(harness);
    await harness.done('account.add', {});
    expect(harness.snapshot().session).toEqual({
      state: 'signed-out',
      problem: null,
      canGoBack: true,
    });
    expect(harness.snapshot().timer?.work.note).toBe('Work');
    // Also the tray's "Stop" still works.
    await harness.done('timer.stop', { endMs: null });
    await harness.until(({ connection }) => connection.waiting === 0);
    expect(harness.sandbox.activeEntry()).toBeNull();

    harness.closeBrowser();
    await harness.done('session.sign-in', { clientId: null });
    await harness.done('session.cancel', {});
    expect(harness.snapshot().session).toMatchObject({ state: 'signed-out', canGoBack: true });
    await harness.done('session.cancel', {});
    expect(isAtWork(harness.snapshot())).toBe(true);
  });

  it('poll and deliver for the active one alone', async () => {
    const { harness, person } = await twoAccounts();
    harness.sandbox.clearRequests();
    await harness.pass(10 * MINUTE_MS, MINUTE_MS);
    const lists = harness.sandbox.requests.filter(({ path: at }) => at === '/timeentries');
    expect(lists.length).toBeGreaterThan(5);
    for (const { query } of lists) {
      expect(query).toContain(DEMO_COLLEAGUE_ID);
      expect(query).not.toContain(DEMO_PERSON_ID);
    }
    await harness.done('account.switch', { accountId: person });
    await harness.until(isAtWork);
    harness.sandbox.clearRequests();
    await harness.pass(5 * MINUTE_MS, MINUTE_MS);
    const after = harness.sandbox.requests.filter(({ path: at }) => at === '/timeentries');
    for (const { query } of after) expect(query).toContain(DEMO_PERSON_ID);
  });

  it('keep the pending changes of each apart', async () => {
    const { harness, person, colleague } = await twoAccounts();
    harness.unplug();
    await harness.done('timer.start', { work: { ...WORK, note: 'Colleague’s' }, startMs: null });
    await harness.done('account.switch', { accountId: person });
    await harness.until(({ session }) => session.state === 'signed-in');
    expect(harness.snapshot().timer?.work.note).not.toBe('Colleague’s');
    harness.plugIn();
    harness.app().refresh();
    await harness.until(isAtWork);
    await harness.pass(2 * MINUTE_MS, MINUTE_MS);
    expect(harness.sandbox.entries().some(({ note }) => note === 'Colleague’s')).toBe(false);

    await harness.done('account.switch', { accountId: colleague });
    await harness.until(
      ({ connection }) => connection.waiting === 0 && connection.state === 'synced',
    );
    expect(harness.sandbox.activeEntry(DEMO_COLLEAGUE_ID)?.note).toBe('Colleague’s');
  });

  it('are still there after a restart, which opens the last one', async () => {
    const { harness, person, colleague } = await twoAccounts();
    await harness.done('account.switch', { accountId: person });
    await harness.restart();
    await harness.until(isAtWork);
    expect(signedIn(harness.snapshot()).account.id).toBe(person);
    await harness.done('account.switch', { accountId: colleague });
    await harness.until(isAtWork);
    expect(signedIn(harness.snapshot()).account.personName).toBe('Demo Colleague');
  });

  it('keep a session without a keychain while another one is active', async () => {
    const harness = await createAppHarness();
    harness.vault.setAvailable(false);
    await harness.signIn();
    const person = signedIn(harness.snapshot()).account.id;
    await harness.done('account.add', {});
    harness.sandbox.quirks.set({ consentUserId: DEMO_COLLEAGUE_ID });
    await harness.signIn();
    await harness.done('account.switch', { accountId: person });
    await harness.until(isAtWork);
    expect(signedIn(harness.snapshot())).toMatchObject({
      mustSignInAgain: false,
      account: { secret: 'session-only' },
    });
  });

  it('are removed one by one, with a warning where something waits', async () => {
    const { harness, person, colleague } = await twoAccounts();
    harness.unplug();
    await harness.done('timer.start', { work: WORK, startMs: null });
    await harness.done('account.switch', { accountId: person });
    const refusal = await harness.run('account.remove', {
      accountId: colleague,
      discardWaiting: false,
    });
    expect(refusal).toMatchObject({
      ok: false,
      error: { code: 'changes-waiting', params: { count: 1 } },
    });
    await harness.done('account.remove', { accountId: colleague, discardWaiting: true });
    expect(harness.snapshot().accounts.map(({ id }) => id)).toEqual([person]);
    expect(harness.vault.secrets.size).toBe(1);
    expect(existsSync(path.join(harness.profileDir, 'accounts', colleague))).toBe(false);
  });

  it.each(['account.switch', 'account.remove'] as const)(
    'refuse %s of one that nobody knows',
    async (name) => {
      const harness = await createAppHarness();
      await harness.signIn();
      const input = { accountId: 'oauth-unknown', discardWaiting: true };
      const { accountId } = input;
      const refusal =
        name === 'account.switch'
          ? await harness.run(name, { accountId })
          : await harness.run(name, input);
      expect(refusal).toMatchObject({ ok: false, error: { code: 'account-not-found' } });
      expect(isAtWork(harness.snapshot())).toBe(true);
    },
  );

  it('can be added from the demo, which is then no account any more', async () => {
    const harness = await createAppHarness();
    await harness.done('session.explore-demo', {});
    expect(harness.snapshot().accounts).toMatchObject([{ kind: 'demo' }]);
    await harness.done('account.add', {});
    await harness.signIn();
    expect(harness.snapshot().accounts).toMatchObject([{ kind: 'oauth' }]);
    await harness.restart();
    await harness.until(isAtWork);
    expect(signedIn(harness.snapshot()).account.kind).toBe('oauth');
  });

  it('may also be an API key’s', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    await harness.done('account.add', {});
    await harness.done('session.use-key', { key: harness.sandbox.tokens.issue('api-key') });
    expect(harness.snapshot().session.state).toBe('choosing-person');
    await harness.done('session.choose-person', { personId: DEMO_COLLEAGUE_ID });
    await harness.until(isAtWork);
    expect(harness.snapshot().accounts.map(({ kind }) => kind)).toEqual(['oauth', 'key']);
  });
});

describe('signing out', () => {
  it('warns while changes wait, and throws nothing away', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    harness.unplug();
    await harness.done('timer.start', { work: WORK, startMs: null });
    const refusal = await harness.run('session.sign-out', { discardWaiting: false });
    expect(refusal).toMatchObject({ ok: false, error: { code: 'changes-waiting' } });
    expect(harness.snapshot().timer?.work.note).toBe('Work');
  });

  it('clears the account, and keeps settings and registration', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    await harness.done('settings.change', { language: 'de' });
    await harness.done('session.sign-out', { discardWaiting: false });
    expect(harness.snapshot()).toMatchObject({
      session: { state: 'signed-out', problem: null, canGoBack: false },
      accounts: [],
      timer: null,
      settings: { language: 'de' },
    });
    expect(harness.vault.secrets.size).toBe(0);
    expect((await readdir(harness.profileDir)).sort()).toEqual([
      'accounts',
      'accounts.json',
      'clients.json',
      'settings.json',
    ]);
    expect(await readdir(path.join(harness.profileDir, 'accounts'))).toEqual([]);
    expect(await harness.filesText()).not.toContain('Demo Person');
    // The grant in awork is not ours to revoke: the same client may be in use elsewhere.
    expect(harness.sandbox.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
    await harness.restart();
    expect(harness.snapshot().session.state).toBe('signed-out');
  });

  it('during a renewal leaves no token behind', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    harness.sandbox.tokens.expireAccessTokens();
    harness.sandbox.faults.add({
      path: '/accounts/token',
      effect: { kind: 'hang', when: 'after' },
    });
    harness.app().refresh();
    await harness.until(() => harness.sandbox.faults.hangingCount > 0, 'renewing');
    const signingOut = harness.done('session.sign-out', { discardWaiting: false });
    harness.sandbox.faults.release();
    await signingOut;
    await harness.whenIdle();
    expect(harness.vault.secrets.size).toBe(0);
  });

  it('removes the token later where the keychain did not answer', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    harness.vault.setAvailable(false);
    await harness.done('session.sign-out', { discardWaiting: false });
    expect(harness.vault.secrets.size).toBe(1);
    harness.vault.setAvailable(true);
    await harness.restart();
    await harness.whenIdle();
    expect(harness.vault.secrets.size).toBe(0);
  });
});
