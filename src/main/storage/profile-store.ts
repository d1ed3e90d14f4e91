import path from 'node:path';
import { z } from 'zod';
import type { SettingsView } from '../../core/snapshot';
import type { Logger } from '../ports';
import { createDurableFile, type DurableFile, type Parse } from './durable-file';

/** What is remembered of a signed-in account. Its secret is in the keychain, under `id`. */
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
}

export const NO_ACCOUNTS: Accounts = { activeId: null, known: [] };

export const DEFAULT_SETTINGS: SettingsView = { language: 'system', theme: 'system' };

/** The files of the installation: machine settings, which survive a sign-out, and the accounts. */
export interface ProfileStore {
  readonly settings: DurableFile<SettingsView>;
  readonly accounts: DurableFile<Accounts>;
  readonly accountFolder: (accountId: string) => string;
}

const VERSION = 1;

const settingsSchema: z.ZodType<SettingsView> = z.object({
  language: z.enum(['system', 'en', 'de']).catch('system'),
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
});

const accountsSchema: z.ZodType<Accounts> = z.object({
  activeId: z.string().nullable(),
  known: z.array(
    z.object({
      id: z.string().regex(/^[a-z0-9-]{1,64}$/),
      kind: z.enum(['demo', 'key', 'oauth']),
      apiUrl: z.string(),
      personId: z.string(),
      personName: z.string(),
      workspaceId: z.string(),
      workspaceName: z.string(),
      workspaceUrl: z.string().nullable(),
    }),
  ),
});

export function createProfileStore(
  profileDir: string,
  logger: Logger,
  now: () => number,
): ProfileStore {
  const file = <T>(name: string, schema: z.ZodType<T>, empty: T): DurableFile<T> =>
    createDurableFile({
      path: path.join(profileDir, name),
      version: VERSION,
      parse: parseWith(schema),
      empty,
      logger,
      now,
    });
  return {
    settings: file('settings.json', settingsSchema, DEFAULT_SETTINGS),
    accounts: file('accounts.json', accountsSchema, NO_ACCOUNTS),
    accountFolder: (accountId) => path.join(profileDir, 'accounts', accountId),
  };
}

function parseWith<T>(schema: z.ZodType<T>): Parse<T> {
  return (data) => {
    const parsed = schema.safeParse(data);
    return parsed.success ? { value: parsed.data, isWhole: true } : null;
  };
}
