import path from 'node:path';
import { z } from 'zod/mini';
import { exactly } from '../../contract/exactly';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../../contract/settings';
import { LAST_INSTANT_MS, LONGEST_NAME } from '../../core/entry/bounds';
import { isApiUrl } from '../awork/api-url';
import { createAccountStore, type AccountStore } from './account-store';
import { knownClientsSchema, type KnownClient } from './client-schema';
import { parseWith } from './parse-with';
import {
  id,
  name,
  optionalName,
  ownId,
  rowsOf,
  understoodOf,
  withoutRepeatedIds,
} from './stored-fields';
import { createDurableFile, type DurableFile, type FileContext, type Parse } from './durable-file';
import { MIB } from '../system/bounded-file';

/** A signed-in account as it is stored. Its secret is in the keychain, under `id`. */
export interface AccountRecord {
  readonly id: string;
  readonly kind: 'demo' | 'key' | 'oauth';
  readonly apiUrl: string;
  readonly personId: string;
  readonly personName: string;
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly workspaceUrl: string | null;
}

export interface Accounts {
  readonly activeId: string | null;
  readonly known: readonly AccountRecord[];
  /** Names of keychain items of accounts that are gone, which the keychain did not remove. */
  readonly leftInKeychain: readonly string[];
}

export const NO_ACCOUNTS: Accounts = { activeId: null, known: [], leftInKeychain: [] };

/** When new versions of the app were last looked for; 0 for never. */
export interface UpdateMemory {
  readonly checkedAtMs: number;
}

/** The files of the installation: those of the machine, which survive a sign-out, and those of the accounts. */
export interface ProfileStore {
  readonly settings: DurableFile<Settings>;
  /** The OAuth clients that the app is registered as, one per server. */
  readonly clients: DurableFile<readonly KnownClient[]>;
  readonly accounts: DurableFile<Accounts>;
  readonly updates: DurableFile<UpdateMemory>;
  /** Where the demo workspace keeps what was tracked in it. */
  readonly demoFolder: string;
  /** The files of one account; nothing is read or written yet. */
  readonly account: (accountId: string) => AccountStore;
  /** Resolves when the files of the installation are on the disk, or could not be written. */
  readonly whenIdle: () => Promise<void>;
}

const VERSION = 1;
/** More workspaces than one person has. */
const MOST_ACCOUNTS = 1_000;
const MOST_BYTES = 4 * MIB;

const accountSchema = exactly<AccountRecord>()(
  z.object({
    id: z.string().check(z.regex(/^[a-z0-9-]{1,64}$/)),
    kind: z.enum(['demo', 'key', 'oauth']),
    // A secret is sent there: an address that a sign-in refuses must not come in by the file.
    apiUrl: z.string().check(z.maxLength(LONGEST_NAME), z.refine(isApiUrl)),
    personId: id,
    personName: name,
    workspaceId: id,
    workspaceName: name,
    workspaceUrl: optionalName,
  }),
);

const updateMemorySchema = exactly<UpdateMemory>()(
  z.object({ checkedAtMs: z.number().check(z.minimum(0), z.maximum(LAST_INSTANT_MS)) }),
);

const accountsFile = z.object({
  activeId: z.catch(z.nullable(ownId), null),
  known: z.array(z.unknown()),
  leftInKeychain: z.catch(
    rowsOf(z.string().check(z.minLength(1), z.maxLength(LONGEST_NAME)), MOST_ACCOUNTS),
    [],
  ),
});

const parseSettings: Parse<Settings> = (data) => {
  const value = readSettings(data);
  return value === null ? null : { value, isWhole: true };
};

/** Keeps the other accounts when one cannot be understood. */
const parseAccounts: Parse<Accounts> = (data) => {
  const file = accountsFile.safeParse(data);
  if (!file.success) return null;
  const { activeId, known, leftInKeychain } = file.data;
  const understood = withoutRepeatedIds(understoodOf(known, accountSchema)).slice(0, MOST_ACCOUNTS);
  return {
    value: { activeId, known: understood, leftInKeychain },
    isWhole: understood.length === known.length,
  };
};

export function createProfileStore(profileDir: string, context: FileContext): ProfileStore {
  const file = <T>(name: string, parse: Parse<T>, empty: T): DurableFile<T> =>
    createDurableFile({
      ...context,
      path: path.join(profileDir, name),
      version: VERSION,
      parse,
      empty,
      mostBytes: MOST_BYTES,
    });
  const settings = file('settings.json', parseSettings, DEFAULT_SETTINGS);
  const clients = file('clients.json', parseWith(knownClientsSchema), []);
  const accounts = file('accounts.json', parseAccounts, NO_ACCOUNTS);
  const updates = file('updates.json', parseWith(updateMemorySchema), { checkedAtMs: 0 });
  return {
    settings,
    clients,
    accounts,
    updates,
    demoFolder: path.join(profileDir, 'demo'),
    account: (accountId) =>
      createAccountStore(path.join(profileDir, 'accounts', accountId), context),
    whenIdle: async () => {
      await Promise.all([settings, clients, accounts, updates].map((one) => one.whenIdle()));
    },
  };
}
