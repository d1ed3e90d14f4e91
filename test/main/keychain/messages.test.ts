import { describe, expect, it } from 'vitest';
import { answerRequest, type PasswordStore } from '../../../src/main/keychain/handle-request';
import { createMemoryVault } from '../../support/memory-vault';
import { parseAnswer, parseRequest } from '../../../src/main/keychain/messages';

describe('messages', () => {
  it.each([
    { id: 1, act: 'load' },
    { id: 2, act: 'read', account: 'a' },
    { id: 3, act: 'write', account: 'a', secret: 's' },
    { id: 4, act: 'remove', account: 'a' },
  ])('request %j is understood', (message) => {
    expect(parseRequest({ ...message, more: 1 })).toEqual(message);
  });

  it.each([
    null,
    'read',
    {},
    { id: '1', act: 'load' },
    { id: 1, act: 'findCredentials' },
    { id: 1, act: 'read' },
    { id: 1, act: 'read', account: '' },
    { id: 1, act: 'read', account: 'x'.repeat(1_001) },
    { id: 1, act: 'write', account: 'a' },
    { id: 1, act: 'write', account: 'a', secret: 7 },
  ])('request %j is refused', (message) => {
    expect(parseRequest(message)).toBeNull();
  });

  it.each([null, {}, { id: 1 }, { id: 1, ok: true }, { id: 1, ok: true, value: 7 }, { ok: false }])(
    'answer %j is refused',
    (message) => {
      expect(parseAnswer(message)).toBeNull();
    },
  );
});

function storeOf(entries: Map<string, string>): PasswordStore {
  return {
    getPassword: async (service, account) => entries.get(`${service}/${account}`) ?? null,
    setPassword: async (service, account, secret) =>
      void entries.set(`${service}/${account}`, secret),
    deletePassword: async (service, account) => entries.delete(`${service}/${account}`),
  };
}

describe('the keychain process', () => {
  it('writes under the name of the app, reads back, removes', async () => {
    const entries = new Map<string, string>();
    const load = () => storeOf(entries);
    const write = { id: 1, act: 'write', account: 'a', secret: 's' } as const;
    expect(await answerRequest(write, load)).toEqual({ id: 1, ok: true, value: null });
    expect([...entries]).toEqual([['awork-timer/a', 's']]);
    expect(await answerRequest({ id: 2, act: 'read', account: 'a' }, load)).toEqual({
      id: 2,
      ok: true,
      value: 's',
    });
    await answerRequest({ id: 3, act: 'remove', account: 'a' }, load);
    expect(entries.size).toBe(0);
  });

  it('does not call a secret kept that cannot be read again', async () => {
    const forgets: PasswordStore = { ...storeOf(new Map()), getPassword: async () => null };
    const write = { id: 1, act: 'write', account: 'a', secret: 's' } as const;
    expect(await answerRequest(write, () => forgets)).toEqual({ id: 1, ok: false });
  });

  it('answers when the library is missing, without saying more', async () => {
    const load = () => {
      throw new Error('libsecret-1.so.0: cannot open shared object file');
    };
    expect(await answerRequest({ id: 1, act: 'load' }, load)).toEqual({ id: 1, ok: false });
  });
});

describe('the memory vault', () => {
  it('keeps secrets, or is unavailable', async () => {
    const vault = createMemoryVault();
    await vault.write('a', 's');
    expect(await vault.read('a')).toEqual({ ok: true, value: 's' });
    vault.setAvailable(false);
    expect(await vault.read('a')).toEqual({ ok: false, error: 'unavailable' });
    expect(await vault.write('a', 't')).toEqual({ ok: false, error: 'unavailable' });
    vault.setAvailable(true);
    await vault.remove('a');
    expect(await vault.read('a')).toEqual({ ok: true, value: null });
  });
});
