import type { Credential, Logger, SecretVault } from '../ports';

/** An API key as it is kept for one account: in the keychain, or in memory until the app quits. */
export interface KeySecret {
  readonly credential: Credential;
  readonly place: () => 'keychain' | 'session-only' | 'none';
  /** Keeps a key that was just accepted. */
  readonly keep: (key: string) => Promise<void>;
  /** Asks the keychain again: it may have been locked. True when a key is there now. */
  readonly lookAgain: () => Promise<boolean>;
  readonly forget: () => Promise<void>;
}

/** @param name under which the keychain has it; it holds the server's origin, so a key goes to no other server */
export function createKeySecret(vault: SecretVault, name: string, logger: Logger): KeySecret {
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
    // Once per run, or when asked to look again: each reading may open the system's prompt.
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
    lookAgain: async () => {
      if (key !== null) return true;
      reading = read();
      return (await reading) !== null;
    },
    forget: async () => {
      key = null;
      place = 'none';
      await vault.remove(name);
    },
  };
}
