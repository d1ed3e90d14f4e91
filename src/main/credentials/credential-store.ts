import { createOauthSecret, type OauthSecret } from './oauth-secret';
import type { Clock, Fetch, Logger, SecretVault } from '../ports';
import type { AccountRecord } from '../storage/profile-store';
import type { AccountSecret } from './account-secret';
import { createKeySecret, type KeySecret } from './key-secret';
import { secretNameOf } from './keychain-item';

/**
 * The secrets of all accounts. Each is made once and lasts as long as the app: where no keychain answers, what is in
 * memory is all there is, also while another account is active.
 */
export interface Secrets {
  readonly key: (record: AccountRecord) => KeySecret;
  readonly oauth: (record: AccountRecord) => OauthSecret;
  readonly of: (record: AccountRecord) => AccountSecret;
  /** Resolves when no token that was just renewed could be lost by quitting. */
  readonly whenIdle: () => Promise<void>;
}

export interface SecretsOptions {
  readonly vault: SecretVault;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function createSecrets({ vault, fetch, clock, logger }: SecretsOptions): Secrets {
  const keys = new Map<string, KeySecret>();
  const tokens = new Map<string, OauthSecret>();

  function key(record: AccountRecord): KeySecret {
    return once(keys, record.id, () => createKeySecret(vault, secretNameOf(record), logger));
  }

  function oauth(record: AccountRecord): OauthSecret {
    const connection = { apiUrl: record.apiUrl, fetch, clock, logger };
    return once(tokens, record.id, () =>
      createOauthSecret({
        vault,
        name: secretNameOf(record),
        clock,
        logger,
        redeem: async (refresh, clientId, signal) => {
          const { redeemRefreshToken } = await import('../oauth/protocol');
          return redeemRefreshToken(connection, refresh, clientId, signal);
        },
      }),
    );
  }

  return {
    key,
    oauth,
    of: (record) => (record.kind === 'oauth' ? oauth(record) : key(record)),
    whenIdle: async () => {
      await Promise.all([...tokens.values()].map((secret) => secret.whenIdle()));
    },
  };
}

function once<T>(made: Map<string, T>, id: string, make: () => T): T {
  const known = made.get(id);
  if (known !== undefined) return known;
  const fresh = make();
  made.set(id, fresh);
  return fresh;
}
