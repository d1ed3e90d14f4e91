import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../src/core/base/instant';
import { err, ok, type Result } from '../../../src/core/base/result';
import { createMemoryVault } from '../../support/memory-vault';
import { createOauthSecret } from '../../../src/main/credentials/oauth-secret';
import type { ProtocolFailure } from '../../../src/main/oauth/protocol';
import { parseSecretText, secretText, type TokenPair } from '../../../src/main/oauth/token-pair';
import type { SecretVault } from '../../../src/main/ports';
import { manualClock } from '../../support/manual-clock';
import { recordingLogger, type Line } from '../../support/recording-logger';

type Redeemed = Result<TokenPair, ProtocolFailure>;

const NAME = 'https://awork.example oauth-1';
const DAY_MS = 24 * 60 * MINUTE_MS;

function setUp(vault: SecretVault = createMemoryVault()) {
  const clock = manualClock();
  const log: Line[] = [];
  const redeemed: string[] = [];
  const answers: ((answer: Redeemed) => void)[] = [];
  const newSecret = () =>
    createOauthSecret(
      { clock, logger: recordingLogger(log), vault },
      {
        name: NAME,
        redeem: async (refresh) => {
          redeemed.push(refresh);
          return new Promise((resolve) => answers.push(resolve));
        },
      },
    );
  const pair = (number: number, lifetimeMs = DAY_MS): TokenPair => ({
    access: `access-${number}`,
    refresh: `refresh-${number}`,
    expiresAtMs: clock.now() + lifetimeMs,
    clientId: 'client',
  });
  const answer = (with_: Redeemed) => answers.shift()?.(with_);
  return { clock, vault, log, redeemed, newSecret, secret: newSecret(), pair, answer };
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

const REFUSED: Redeemed = err({ kind: 'refused', status: 400, code: 'invalid_grant' });
const NO_ANSWER: Redeemed = err({ kind: 'no-answer', retryAfterSec: null });

describe('the tokens of an account', () => {
  it('are one item in the keychain, and are found there by the next run', async () => {
    const vault = createMemoryVault();
    const { secret, newSecret, pair } = setUp(vault);
    await secret.keep(pair(1));
    expect([...vault.secrets.keys()]).toEqual([NAME]);
    expect(JSON.parse(vault.secrets.get(NAME) ?? '')).toEqual(pair(1));
    const next = newSecret();
    expect(await next.credential.token()).toBe('access-1');
    expect(next.place()).toBe('keychain');
  });

  it('are used as they are until five minutes before their end', async () => {
    const { secret, pair, clock, redeemed } = setUp();
    await secret.keep(pair(1));
    clock.advance(DAY_MS - 5 * MINUTE_MS - 1);
    expect(await secret.credential.token()).toBe('access-1');
    expect(redeemed).toEqual([]);
  });

  it('are renewed from then on, while the old one still serves', async () => {
    const { secret, pair, clock, redeemed, answer } = setUp();
    await secret.keep(pair(1));
    clock.advance(DAY_MS - 5 * MINUTE_MS);
    expect(await secret.credential.token()).toBe('access-1');
    expect(await secret.credential.token()).toBe('access-1');
    expect(redeemed).toEqual(['refresh-1']);
    answer(ok(pair(2)));
    await secret.whenIdle();
    expect(await secret.credential.token()).toBe('access-2');
  });

  it('are waited for once they have ended', async () => {
    const { secret, pair, clock, answer } = setUp();
    await secret.keep(pair(1));
    clock.advance(DAY_MS);
    const token = secret.credential.token();
    await turns();
    answer(ok(pair(2)));
    expect(await token).toBe('access-2');
  });

  it('are renewed by one request, however many calls were refused at once', async () => {
    const { secret, pair, redeemed, answer } = setUp();
    await secret.keep(pair(1));
    const renewals = [1, 2, 3].map(() => secret.credential.renew('access-1'));
    await turns();
    answer(ok(pair(2)));
    expect(await Promise.all(renewals)).toEqual(['renewed', 'renewed', 'renewed']);
    expect(redeemed).toEqual(['refresh-1']);
    // A call that was under way with the old one finds the new one there.
    expect(await secret.credential.renew('access-1')).toBe('renewed');
    expect(redeemed).toHaveLength(1);
  });

  it('are in the keychain before they are used', async () => {
    const memory = createMemoryVault();
    let stored = (): void => {};
    const slow: SecretVault = {
      ...memory,
      write: async (name, text) => {
        if (text.includes('access-2')) {
          await new Promise<void>((resolve) => {
            stored = resolve;
          });
        }
        return memory.write(name, text);
      },
    };
    const { secret, pair, answer } = setUp(slow);
    await secret.keep(pair(1));
    let renewal = 'pending';
    const renewing = secret.credential.renew('access-1').then((outcome) => (renewal = outcome));
    await turns();
    answer(ok(pair(2)));
    await turns();
    expect(renewal).toBe('pending');
    expect(await secret.credential.token()).toBe('access-1');
    stored();
    await renewing;
    expect(memory.secrets.get(NAME)).toContain('access-2');
    expect(await secret.credential.token()).toBe('access-2');
  });

  it('survive a crash between the renewal and the first use', async () => {
    const { secret, newSecret, pair, answer } = setUp();
    await secret.keep(pair(1));
    const renewal = secret.credential.renew('access-1');
    await turns();
    answer(ok(pair(2)));
    await renewal;
    // Nothing was asked with the new one; the process is gone.
    expect(await newSecret().credential.token()).toBe('access-2');
  });

  it('are given up when awork refuses the renewal, and not before', async () => {
    const vault = createMemoryVault();
    const { secret, pair, answer, redeemed } = setUp(vault);
    await secret.keep(pair(1));
    const renewal = secret.credential.renew('access-1');
    await turns();
    answer(REFUSED);
    expect(await renewal).toBe('refused');
    expect(await secret.credential.token()).toBeNull();
    expect(await secret.credential.renew('access-1')).toBe('refused');
    expect(redeemed).toHaveLength(1);
    // Signing in again makes all good.
    await secret.keep(pair(3));
    expect(await secret.credential.token()).toBe('access-3');
  });

  it.each<readonly [string, Redeemed]>([
    ['no answer', NO_ANSWER],
    ['an unreadable answer', err({ kind: 'unreadable' })],
    ['a 403, which is the edge or a permission', err({ kind: 'refused', status: 403, code: 'x' })],
  ])('stay as they are after %s', async (_, outcome) => {
    const { secret, pair, answer, clock } = setUp();
    await secret.keep(pair(1));
    const renewal = secret.credential.renew('access-1');
    await turns();
    answer(outcome);
    expect(await renewal).toBe('no-answer');
    expect(await secret.credential.token()).toBe('access-1');
    // Also when they have ended by our clock: it is awork's clock that counts.
    clock.advance(2 * DAY_MS);
    const token = secret.credential.token();
    await turns();
    answer(NO_ANSWER);
    expect(await token).toBe('access-1');
  });

  it('are not asked for before the time that a 429 named', async () => {
    const { secret, pair, answer, clock, redeemed } = setUp();
    await secret.keep(pair(1));
    const renewal = secret.credential.renew('access-1');
    await turns();
    answer(err({ kind: 'no-answer', retryAfterSec: 30 }));
    expect(await renewal).toBe('no-answer');
    clock.advance(29_999);
    expect(await secret.credential.renew('access-1')).toBe('no-answer');
    expect(redeemed).toHaveLength(1);
    clock.advance(1);
    void secret.credential.renew('access-1');
    await turns();
    expect(redeemed).toHaveLength(2);
  });

  it('leave nothing behind when they are forgotten during a renewal', async () => {
    const vault = createMemoryVault();
    const written: string[] = [];
    const { secret, pair, answer } = setUp({
      ...vault,
      write: async (name, text) => {
        written.push(text);
        return vault.write(name, text);
      },
    });
    await secret.keep(pair(1));
    const renewal = secret.credential.renew('access-1');
    await turns();
    const forgetting = secret.forget();
    answer(ok(pair(2)));
    expect(await forgetting).toBe(true);
    expect(await renewal).toBe('no-answer');
    expect([...vault.secrets]).toEqual([]);
    // Not even for a moment.
    expect(written.join()).not.toContain('access-2');
    expect(await secret.credential.token()).toBeNull();
  });

  it('leave nothing behind when they are forgotten while the new ones are being stored', async () => {
    const memory = createMemoryVault();
    const goOn: (() => void)[] = [];
    const slow: SecretVault = {
      ...memory,
      write: async (name, text) => {
        if (text.includes('access-2')) await new Promise<void>((go) => goOn.push(go));
        return memory.write(name, text);
      },
    };
    const { secret, pair, answer } = setUp(slow);
    await secret.keep(pair(1));
    const renewal = secret.credential.renew('access-1');
    await turns();
    answer(ok(pair(2)));
    await turns();
    const forgetting = secret.forget();
    await turns();
    goOn.shift()?.();
    await forgetting;
    expect(await renewal).toBe('no-answer');
    expect([...memory.secrets]).toEqual([]);
  });

  it('that a sign-in brought are not overwritten by an older renewal', async () => {
    const vault = createMemoryVault();
    const { secret, pair, answer } = setUp(vault);
    await secret.keep(pair(1));
    const renewal = secret.credential.renew('access-1');
    await turns();
    const keeping = secret.keep(pair(9));
    answer(ok(pair(2)));
    await Promise.all([renewal, keeping]);
    expect(await secret.credential.token()).toBe('access-9');
    expect(vault.secrets.get(NAME)).toContain('access-9');
  });

  it('are missing, not refused, while the keychain is locked, and are found when it is open', async () => {
    const memory = createMemoryVault();
    let isLocked = true;
    let readings = 0;
    const locking: SecretVault = {
      ...memory,
      read: async (name) => {
        readings += 1;
        return isLocked ? ok(null) : memory.read(name);
      },
    };
    const { secret, pair } = setUp(locking);
    await memory.write(NAME, secretText(pair(1)));
    expect(await secret.credential.token()).toBeNull();
    expect(await secret.credential.token()).toBeNull();
    // Each reading may open a prompt of the system.
    expect(readings).toBe(1);
    expect(await secret.retryKeychain()).toBe(false);
    isLocked = false;
    expect(await secret.retryKeychain()).toBe(true);
    expect(await secret.credential.token()).toBe('access-1');
    expect(memory.secrets.get(NAME)).toContain('access-1');
  });

  it('last for the session without a keychain, and are offered to it again later', async () => {
    const vault = createMemoryVault();
    vault.setAvailable(false);
    const { secret, pair, clock } = setUp(vault);
    await secret.keep(pair(1));
    expect(secret.place()).toBe('session-only');
    expect(await secret.credential.token()).toBe('access-1');
    vault.setAvailable(true);
    clock.advance(5 * MINUTE_MS + 1);
    expect(await secret.retryKeychain()).toBe(true);
    expect(secret.place()).toBe('keychain');
    expect(vault.secrets.get(NAME)).toContain('access-1');
  });

  it('say when the keychain could not be told to forget them', async () => {
    const vault = createMemoryVault();
    const { secret, pair } = setUp(vault);
    await secret.keep(pair(1));
    vault.setAvailable(false);
    expect(await secret.forget()).toBe(false);
    expect(await secret.credential.token()).toBeNull();
  });

  it('without a refresh token are used as long as they last', async () => {
    const { secret, pair, clock } = setUp();
    await secret.keep({ ...pair(1), refresh: null });
    clock.advance(2 * DAY_MS);
    expect(await secret.credential.token()).toBe('access-1');
    expect(await secret.credential.renew('access-1')).toBe('not-renewable');
  });

  it('that live for a minute are not renewed at every call', async () => {
    const { secret, pair, clock, redeemed } = setUp();
    await secret.keep(pair(1, MINUTE_MS));
    expect(await secret.credential.token()).toBe('access-1');
    expect(redeemed).toEqual([]);
    clock.advance(MINUTE_MS / 2);
    await secret.credential.token();
    expect(redeemed).toEqual(['refresh-1']);
  });

  it('never reach the log', async () => {
    const { secret, pair, answer, log } = setUp();
    await secret.keep(pair(1));
    for (const outcome of [NO_ANSWER, ok(pair(2)), REFUSED]) {
      const renewal = secret.credential.renew((await secret.credential.token()) ?? '');
      await turns();
      answer(outcome);
      await renewal;
    }
    await secret.forget();
    expect(JSON.stringify(log)).not.toMatch(/access-|refresh-/);
  });
});

describe('the text of the keychain item', () => {
  const pair: TokenPair = {
    access: 'a'.repeat(1_000),
    refresh: 'r'.repeat(1_000),
    expiresAtMs: 5,
    clientId: 'c',
  };

  it('holds both tokens', () => {
    expect(parseSecretText(secretText(pair))).toEqual(pair);
  });

  it('holds the refresh token alone where both are more than Windows can keep', () => {
    const long = { ...pair, access: 'a'.repeat(2_000) };
    expect(Buffer.byteLength(secretText(long))).toBeLessThanOrEqual(2_560);
    expect(parseSecretText(secretText(long))).toEqual({ ...pair, access: null, expiresAtMs: null });
  });

  it('then costs the next run one renewal', async () => {
    const { secret, newSecret, pair: make, answer, redeemed } = setUp();
    await secret.keep({ ...make(1), access: 'a'.repeat(3_000) });
    const next = newSecret();
    const token = next.credential.token();
    await turns();
    answer(ok(make(2)));
    expect(await token).toBe('access-2');
    expect(redeemed).toEqual(['refresh-1']);
  });

  it.each(['', 'a-pasted-key', '{}', '{"access":1}', '[]'])('is not ours when it is %j', (text) => {
    expect(parseSecretText(text)).toBeNull();
  });
});
