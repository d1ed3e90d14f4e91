import { expect, it } from 'vitest';
import { MINUTE_MS } from '../../../src/core/base/instant';
import { createKeySecret } from '../../../src/main/credentials/key-secret';
import type { SecretVault } from '../../../src/main/ports';
import { manualClock } from '../../support/manual-clock';
import { createMemoryVault } from '../../support/memory-vault';
import { recordingLogger } from '../../support/recording-logger';

const NAME = 'https://awork.example key-1';

function setUp(wrap: (vault: SecretVault) => SecretVault = (vault) => vault) {
  const clock = manualClock();
  const vault = createMemoryVault();
  const secret = createKeySecret({ clock, logger: recordingLogger([]), vault: wrap(vault) }, NAME);
  return { clock, vault, secret };
}

/** A keychain that reads at once and answers when the test lets it: the system's prompt may be open. */
function slowlyRead() {
  let answer = (): void => undefined;
  const isAnswered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const wrap = (vault: SecretVault): SecretVault => ({
    ...vault,
    read: async (name) => {
      const found = await vault.read(name);
      await isAnswered;
      return found;
    },
  });
  return { wrap, answer };
}

it('a key that is entered while the keychain is being read is not replaced by the old one', async () => {
  const slow = slowlyRead();
  const { vault, secret } = setUp(slow.wrap);
  vault.secrets.set(NAME, 'old');
  const reading = secret.credential.token();
  await secret.keep('new');
  slow.answer();
  expect(await reading).toBe('new');
  expect(await secret.credential.token()).toBe('new');
  expect(secret.place()).toBe('keychain');
});

it('a key that is forgotten while the keychain is being read stays forgotten', async () => {
  const slow = slowlyRead();
  const { vault, secret } = setUp(slow.wrap);
  vault.secrets.set(NAME, 'old');
  const reading = secret.credential.token();
  await secret.forget();
  slow.answer();
  expect([await reading, await secret.credential.token(), secret.place()]).toEqual([
    null,
    null,
    'none',
  ]);
});

it('a key that the keychain could not store is offered to it again, at most every five minutes', async () => {
  const { clock, vault, secret } = setUp();
  vault.setAvailable(false);
  await secret.keep('key');
  expect(secret.place()).toBe('session-only');
  vault.setAvailable(true);
  expect(await secret.retryKeychain()).toBe(true);
  expect(secret.place()).toBe('session-only');
  clock.advance(5 * MINUTE_MS + 1);
  expect(await secret.retryKeychain()).toBe(true);
  expect([secret.place(), vault.secrets.get(NAME)]).toEqual(['keychain', 'key']);
});
