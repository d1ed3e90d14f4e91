import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../src/core/base/instant';
import { DEMO_COLLEAGUE_ID, DEMO_PERSON_ID } from '../../../src/sandbox';
import { anAppDesk, isAtWork, signedIn, type AppDesk } from './app-harness';

const WORK = { project: null, task: null, typeOfWork: null, note: 'Work', isBillable: null };

/** Two people of the workspace on one machine; the colleague is at work. */
async function twoAccounts(): Promise<{ desk: AppDesk; person: string; colleague: string }> {
  const desk = await anAppDesk();
  await desk.signIn();
  const person = signedIn(desk.snapshot()).account.id;
  await desk.done('account.add', {});
  desk.sandbox.quirks.set({ consentUserId: DEMO_COLLEAGUE_ID });
  await desk.signIn();
  return { desk, person, colleague: signedIn(desk.snapshot()).account.id };
}

async function startTimer(desk: AppDesk): Promise<void> {
  await desk.done('timer.start', { work: WORK, startMs: null });
  await desk.until(({ timer }) => timer?.delivery === 'delivered', 'delivered');
}

describe('several accounts', () => {
  it('are all listed, with server, workspace and person', async () => {
    const { desk, person, colleague } = await twoAccounts();
    expect(desk.snapshot().accounts).toEqual([
      expect.objectContaining({
        id: person,
        kind: 'oauth',
        personName: 'Demo Person',
        server: desk.sandbox.origin,
      }),
      expect.objectContaining({ id: colleague, personName: 'Demo Colleague' }),
    ]);
    expect(desk.vault.secrets.size).toBe(2);
    expect((await readdir(path.join(desk.profileDir, 'accounts'))).sort()).toEqual(
      [person, colleague].sort(),
    );
  });

  it('leave the present one at work while another is being added, and lead back to it', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    await startTimer(desk);
    await desk.done('account.add', {});
    expect(desk.snapshot().session).toEqual({
      state: 'signed-out',
      problem: null,
      canGoBack: true,
    });
    expect(desk.snapshot().timer?.work.note).toBe('Work');
    // Also the tray's "Stop" still works.
    await desk.done('timer.stop', { endMs: null });
    await desk.until(({ connection }) => connection.waiting === 0);
    expect(desk.sandbox.activeEntry()).toBeNull();

    desk.closeBrowser();
    await desk.done('session.sign-in', { clientId: null });
    await desk.done('session.cancel', {});
    expect(desk.snapshot().session).toMatchObject({ state: 'signed-out', canGoBack: true });
    await desk.done('session.cancel', {});
    expect(isAtWork(desk.snapshot())).toBe(true);
  });

  it('poll and deliver for the active one alone', async () => {
    const { desk, person } = await twoAccounts();
    desk.sandbox.clearRequests();
    await desk.pass(10 * MINUTE_MS, MINUTE_MS);
    const lists = desk.sandbox.requests.filter(({ path: at }) => at === '/timeentries');
    expect(lists.length).toBeGreaterThan(5);
    for (const { query } of lists) {
      expect(query).toContain(DEMO_COLLEAGUE_ID);
      expect(query).not.toContain(DEMO_PERSON_ID);
    }
    await desk.done('account.switch', { accountId: person });
    await desk.until(isAtWork);
    desk.sandbox.clearRequests();
    await desk.pass(5 * MINUTE_MS, MINUTE_MS);
    const after = desk.sandbox.requests.filter(({ path: at }) => at === '/timeentries');
    for (const { query } of after) expect(query).toContain(DEMO_PERSON_ID);
  });

  it('keep what each of them owes apart', async () => {
    const { desk, person, colleague } = await twoAccounts();
    desk.unplug();
    await desk.done('timer.start', { work: { ...WORK, note: 'Colleague’s' }, startMs: null });
    await desk.done('account.switch', { accountId: person });
    await desk.until(({ session }) => session.state === 'signed-in');
    expect(desk.snapshot().timer?.work.note).not.toBe('Colleague’s');
    desk.plugIn();
    desk.app().refresh();
    await desk.until(isAtWork);
    await desk.pass(2 * MINUTE_MS, MINUTE_MS);
    expect(desk.sandbox.entries().some(({ note }) => note === 'Colleague’s')).toBe(false);

    await desk.done('account.switch', { accountId: colleague });
    await desk.until(({ connection }) => connection.waiting === 0 && connection.state === 'synced');
    expect(desk.sandbox.activeEntry(DEMO_COLLEAGUE_ID)?.note).toBe('Colleague’s');
  });

  it('are still there after a restart, which opens the last one', async () => {
    const { desk, person, colleague } = await twoAccounts();
    await desk.done('account.switch', { accountId: person });
    await desk.restart();
    await desk.until(isAtWork);
    expect(signedIn(desk.snapshot()).account.id).toBe(person);
    await desk.done('account.switch', { accountId: colleague });
    await desk.until(isAtWork);
    expect(signedIn(desk.snapshot()).account.personName).toBe('Demo Colleague');
  });

  it('keep a session without a keychain while another one is active', async () => {
    const desk = await anAppDesk();
    desk.vault.setAvailable(false);
    await desk.signIn();
    const person = signedIn(desk.snapshot()).account.id;
    await desk.done('account.add', {});
    desk.sandbox.quirks.set({ consentUserId: DEMO_COLLEAGUE_ID });
    await desk.signIn();
    await desk.done('account.switch', { accountId: person });
    await desk.until(isAtWork);
    expect(signedIn(desk.snapshot())).toMatchObject({
      mustSignInAgain: false,
      account: { secret: 'session-only' },
    });
  });

  it('are removed one by one, with a warning where something waits', async () => {
    const { desk, person, colleague } = await twoAccounts();
    desk.unplug();
    await desk.done('timer.start', { work: WORK, startMs: null });
    await desk.done('account.switch', { accountId: person });
    const refusal = await desk.run('account.remove', {
      accountId: colleague,
      discardWaiting: false,
    });
    expect(refusal).toMatchObject({
      ok: false,
      error: { code: 'changes-waiting', params: { count: 1 } },
    });
    await desk.done('account.remove', { accountId: colleague, discardWaiting: true });
    expect(desk.snapshot().accounts.map(({ id }) => id)).toEqual([person]);
    expect(desk.vault.secrets.size).toBe(1);
    expect(existsSync(path.join(desk.profileDir, 'accounts', colleague))).toBe(false);
  });

  it.each(['account.switch', 'account.remove'] as const)(
    'refuse %s of one that nobody knows',
    async (name) => {
      const desk = await anAppDesk();
      await desk.signIn();
      const input = { accountId: 'oauth-unknown', discardWaiting: true };
      const { accountId } = input;
      const refusal =
        name === 'account.switch'
          ? await desk.run(name, { accountId })
          : await desk.run(name, input);
      expect(refusal).toMatchObject({ ok: false, error: { code: 'account-not-found' } });
      expect(isAtWork(desk.snapshot())).toBe(true);
    },
  );

  it('can be added from the demo, which is then no account any more', async () => {
    const desk = await anAppDesk();
    await desk.done('session.explore-demo', {});
    expect(desk.snapshot().accounts).toMatchObject([{ kind: 'demo' }]);
    await desk.done('account.add', {});
    await desk.signIn();
    expect(desk.snapshot().accounts).toMatchObject([{ kind: 'oauth' }]);
    await desk.restart();
    await desk.until(isAtWork);
    expect(signedIn(desk.snapshot()).account.kind).toBe('oauth');
  });

  it('may also be an API key’s', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    await desk.done('account.add', {});
    await desk.done('session.use-key', { key: desk.sandbox.tokens.issue('api-key') });
    expect(desk.snapshot().session.state).toBe('choosing-person');
    await desk.done('session.choose-person', { personId: DEMO_COLLEAGUE_ID });
    await desk.until(isAtWork);
    expect(desk.snapshot().accounts.map(({ kind }) => kind)).toEqual(['oauth', 'key']);
  });
});

describe('signing out', () => {
  it('warns while changes wait, and throws nothing away', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    desk.unplug();
    await desk.done('timer.start', { work: WORK, startMs: null });
    const refusal = await desk.run('session.sign-out', { discardWaiting: false });
    expect(refusal).toMatchObject({ ok: false, error: { code: 'changes-waiting' } });
    expect(desk.snapshot().timer?.work.note).toBe('Work');
  });

  it('clears the account, and keeps settings and registration', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    await desk.done('settings.change', { language: 'de' });
    await desk.done('session.sign-out', { discardWaiting: false });
    expect(desk.snapshot()).toMatchObject({
      session: { state: 'signed-out', problem: null, canGoBack: false },
      accounts: [],
      timer: null,
      settings: { language: 'de' },
    });
    expect(desk.vault.secrets.size).toBe(0);
    expect((await readdir(desk.profileDir)).sort()).toEqual([
      'accounts',
      'accounts.json',
      'clients.json',
      'settings.json',
    ]);
    expect(await readdir(path.join(desk.profileDir, 'accounts'))).toEqual([]);
    expect(await desk.filesText()).not.toContain('Demo Person');
    // The grant in awork is not ours to revoke: the same client may be in use elsewhere.
    expect(desk.sandbox.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
    await desk.restart();
    expect(desk.snapshot().session.state).toBe('signed-out');
  });

  it('during a renewal leaves no token behind', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    desk.sandbox.tokens.expireAccessTokens();
    desk.sandbox.faults.add({ path: '/accounts/token', effect: { kind: 'hang', when: 'after' } });
    desk.app().refresh();
    await desk.until(() => desk.sandbox.faults.hangingCount > 0, 'renewing');
    const signingOut = desk.done('session.sign-out', { discardWaiting: false });
    desk.sandbox.faults.release();
    await signingOut;
    await desk.settled();
    expect(desk.vault.secrets.size).toBe(0);
  });

  it('removes the token later where the keychain did not answer', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    desk.vault.setAvailable(false);
    await desk.done('session.sign-out', { discardWaiting: false });
    expect(desk.vault.secrets.size).toBe(1);
    desk.vault.setAvailable(true);
    await desk.restart();
    await desk.settled();
    expect(desk.vault.secrets.size).toBe(0);
  });
});
