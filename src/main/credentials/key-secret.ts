import type { MainContext } from '../ports';
import { STORE_AGAIN_MS, type AccountSecret } from './account-secret';

/** The API key of one account. */
export interface KeySecret extends AccountSecret {
  /** Keeps a key that was just accepted. */
  readonly keep: (key: string) => Promise<void>;
}

/** @param name under which the keychain has it; it holds the server's origin, so a key goes to no other server */
export function createKeySecret(
  { clock, logger, vault }: Pick<MainContext, 'clock' | 'logger' | 'vault'>,
  name: string,
): KeySecret {
  let key: string | null = null;
  let place: 'keychain' | 'session-only' | 'none' = 'none';
  let reading: Promise<string | null> | null = null;
  let storedAtMs = -Infinity;
  /** Grows when the key is replaced or forgotten: what was being read from the keychain meanwhile is the old one. */
  let generation = 0;

  async function read(): Promise<string | null> {
    const began = generation;
    const stored = await vault.read(name);
    if (generation !== began) return key;
    if (!stored.ok) logger.warn('The keychain did not answer');
    else if (stored.value !== null) {
      key = stored.value;
      place = 'keychain';
    }
    return key;
  }

  async function token(): Promise<string | null> {
    if (key !== null) return key;
    // Once per run, or on `retryKeychain`: each reading may open the system's prompt.
    reading ??= read();
    return reading;
  }

  async function store(accepted: string): Promise<void> {
    storedAtMs = clock.monotonicMs();
    place = (await vault.write(name, accepted)).ok ? 'keychain' : 'session-only';
  }

  return {
    credential: { token, renew: () => Promise.resolve('not-renewable') },
    place: () => place,
    keep: async (accepted) => {
      generation += 1;
      key = accepted;
      await store(accepted);
    },
    retryKeychain: async () => {
      if (key !== null) {
        const isDue = clock.monotonicMs() - storedAtMs > STORE_AGAIN_MS;
        if (place === 'session-only' && isDue) await store(key);
        return true;
      }
      reading = read();
      return (await reading) !== null;
    },
    forget: async () => {
      generation += 1;
      key = null;
      reading = Promise.resolve(null);
      place = 'none';
      return (await vault.remove(name)).ok;
    },
    whenIdle: () => Promise.resolve(),
  };
}
