import { loadProtocol } from '../oauth/load-protocol';
import { createOauthSecret, type OauthSecret } from './oauth-secret';
import type { MainContext } from '../ports';
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

export type SecretsContext = Pick<MainContext, 'clock' | 'fetch' | 'logger' | 'vault'>;

export function createSecrets(context: SecretsContext): Secrets {
  const keys = new Map<string, KeySecret>();
  const tokens = new Map<string, OauthSecret>();

  function key(record: AccountRecord): KeySecret {
    return once(keys, record.id, () => createKeySecret(context, secretNameOf(record)));
  }

  function oauth(record: AccountRecord): OauthSecret {
    const connection = { ...context, apiUrl: record.apiUrl };
    return once(tokens, record.id, () =>
      createOauthSecret(context, {
        name: secretNameOf(record),
        redeem: async (refresh, clientId, signal) => {
          const { redeemRefreshToken } = await loadProtocol();
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
