import { describe, expect, it } from 'vitest';
import { createProxySignIn } from '../../../src/main/proxy/proxy-sign-in';
import { createMemoryVault } from '../../support/memory-vault';
import { recordingLogger, type Line } from '../../support/recording-logger';

const PROXY = 'proxy.example:8080';
const ME = { name: 'me', password: 'open sesame' };

function setUp(vault = createMemoryVault()) {
  const log: Line[] = [];
  const signIn = createProxySignIn(vault, recordingLogger(log));
  const views: unknown[] = [];
  signIn.onChange(() => views.push(signIn.view()));
  return { signIn, vault, log, views };
}

describe('the sign-in at a proxy', () => {
  it('asks the person once, answers with that, and keeps it when the proxy accepts it', async () => {
    const { signIn, vault, log, views } = setUp();
    expect(await signIn.credentialsFor(PROXY)).toBeNull();
    expect(await signIn.credentialsFor(PROXY)).toBeNull();
    expect(views).toEqual([{ proxy: PROXY, wasRefused: false }]);
    expect(signIn.submit(ME)).toBe(true);
    expect(signIn.submit(ME)).toBe(false);
    expect(await signIn.credentialsFor(PROXY)).toEqual(ME);
    expect(vault.secrets.size).toBe(0);
    await signIn.accepted(PROXY);
    expect([...vault.secrets]).toEqual([[`proxy ${PROXY}`, JSON.stringify(ME)]]);
    expect(JSON.stringify(log)).not.toMatch(/sesame|"me"/);
    // The next run asks nobody.
    const next = setUp(vault);
    expect(await next.signIn.credentialsFor(PROXY)).toEqual(ME);
    expect(next.views).toEqual([]);
  });

  it('asks again after a wrong password, and forgets it', async () => {
    const { signIn, vault, views } = setUp();
    vault.secrets.set(`proxy ${PROXY}`, JSON.stringify(ME));
    expect(await signIn.credentialsFor(PROXY)).toEqual(ME);
    await signIn.refused(PROXY);
    expect(vault.secrets.size).toBe(0);
    expect(await signIn.credentialsFor(PROXY)).toBeNull();
    expect(views).toEqual([{ proxy: PROXY, wasRefused: true }]);
  });

  it('asks no more when that was dismissed, until it is to ask again', async () => {
    const { signIn, views } = setUp();
    await signIn.credentialsFor(PROXY);
    signIn.dismiss();
    await signIn.credentialsFor(PROXY);
    expect(signIn.view()).toBeNull();
    signIn.askAgain();
    await signIn.credentialsFor(PROXY);
    expect(views).toEqual([
      { proxy: PROXY, wasRefused: false },
      null,
      { proxy: PROXY, wasRefused: false },
    ]);
  });

  it('works in memory where no keychain answers, and with what is not ours in it', async () => {
    const { signIn, vault } = setUp();
    vault.secrets.set(`proxy ${PROXY}`, 'not ours');
    expect(await signIn.credentialsFor(PROXY)).toBeNull();
    vault.setAvailable(false);
    signIn.submit(ME);
    await signIn.accepted(PROXY);
    expect(await signIn.credentialsFor(PROXY)).toEqual(ME);
  });
});
