import { err, ok } from '../../src/core/base/result';
import type { SecretVault } from '../../src/main/ports';

export interface MemoryVault extends SecretVault {
  readonly secrets: Map<string, string>;
  /** Makes all calls answer `unavailable`, as on a machine without a keychain. */
  readonly setAvailable: (isAvailable: boolean) => void;
}

/** A keychain that forgets everything at the end, for tests. */
export function createMemoryVault(): MemoryVault {
  const secrets = new Map<string, string>();
  let isAvailable = true;
  const unavailable = err('unavailable' as const);

  return {
    secrets,
    setAvailable: (value) => {
      isAvailable = value;
    },
    read: async (account) =>
      Promise.resolve(isAvailable ? ok(secrets.get(account) ?? null) : unavailable),
    write: async (account, secret) => {
      if (isAvailable) secrets.set(account, secret);
      return Promise.resolve(isAvailable ? ok(null) : unavailable);
    },
    remove: async (account) => {
      if (isAvailable) secrets.delete(account);
      return Promise.resolve(isAvailable ? ok(null) : unavailable);
    },
  };
}
