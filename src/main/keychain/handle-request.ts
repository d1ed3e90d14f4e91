import type { KeychainAnswer, KeychainRequest } from './messages';

/** The three functions of keytar that are used. `findCredentials` crashes on a locked keyring, so it is not here. */
export interface PasswordStore {
  readonly getPassword: (service: string, account: string) => Promise<string | null>;
  readonly setPassword: (service: string, account: string, password: string) => Promise<void>;
  readonly deletePassword: (service: string, account: string) => Promise<boolean>;
}

const SERVICE = 'awork-timer';

/** Carries out one request. `load` throws where the library or the system's service is missing. */
export async function answerRequest(
  request: KeychainRequest,
  load: () => PasswordStore,
): Promise<KeychainAnswer> {
  const { id } = request;
  try {
    const store = load();
    switch (request.act) {
      case 'load':
        return { id, ok: true, value: null };
      case 'read':
        return { id, ok: true, value: await store.getPassword(SERVICE, request.account) };
      case 'write': {
        await store.setPassword(SERVICE, request.account, request.secret);
        // Some services accept a secret and lose it: it counts as stored only when it can be read again.
        const kept = await store.getPassword(SERVICE, request.account);
        return kept === request.secret ? { id, ok: true, value: null } : { id, ok: false };
      }
      case 'remove':
        await store.deletePassword(SERVICE, request.account);
        return { id, ok: true, value: null };
    }
  } catch {
    return { id, ok: false };
  }
}
