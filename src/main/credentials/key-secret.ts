import type { MainContext } from '../ports';
import type { AccountSecret } from './account-secret';

/** The API key of one account. */
export interface KeySecret extends AccountSecret {
  /** Keeps a key that was just accepted. */
  readonly keep: (key: string) => Promise<void>;
}

/** @param name under which the keychain has it; it holds the server's origin, so a key goes to no other server */
export function createKeySecret(
  { logger, vault }: Pick<MainContext, 'logger' | 'vault'>,
  name: string,
): KeySecret {
  let key: string | null = null;
  let place: 'keychain' | 'session-only' | 'none' = 'none';
  let reading: Promise<string | null> | null = null;

  async function read(): Promise<string | null> {
    const stored = await vault.read(name);
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

  return {
    credential: { token, renew: () => Promise.resolve('not-renewable') },
    place: () => place,
    keep: async (accepted) => {
      key = accepted;
      place = (await vault.write(name, accepted)).ok ? 'keychain' : 'session-only';
    },
    retryKeychain: async () => {
      if (key !== null) return true;
      reading = read();
      return (await reading) !== null;
    },
    forget: async () => {
      key = null;
      reading = Promise.resolve(null);
      place = 'none';
      return (await vault.remove(name)).ok;
    },
    whenIdle: () => Promise.resolve(),
  };
}
