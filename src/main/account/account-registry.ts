import type { FileProblem } from '../storage/durable-file';
import type { AccountRecord, Accounts, ProfileStore } from '../storage/profile-store';
import { NO_ACCOUNTS } from '../storage/profile-store';

/** The accounts of this installation, kept from run to run. */
export interface AccountRegistry {
  /** Resolves with the problem of the file, if there was one. */
  readonly load: () => Promise<FileProblem | null>;
  readonly known: () => readonly AccountRecord[];
  readonly find: (accountId: string) => AccountRecord | null;
  /** The account of the last run. */
  readonly active: () => AccountRecord | null;
  /** Stores the account as the one that the next run opens. */
  readonly activate: (record: AccountRecord) => Promise<void>;
  readonly drop: (accountId: string) => Promise<void>;
  /** Keychain items that are still to be removed. */
  readonly leftInKeychain: () => readonly string[];
  readonly setLeftInKeychain: (names: readonly string[]) => Promise<void>;
}

export function createAccountRegistry(file: ProfileStore['accounts']): AccountRegistry {
  let accounts: Accounts = NO_ACCOUNTS;

  async function replace(next: Accounts): Promise<void> {
    accounts = next;
    await file.save(next);
  }

  function find(accountId: string | null): AccountRecord | null {
    return accounts.known.find(({ id }) => id === accountId) ?? null;
  }

  return {
    load: async () => {
      const { value, problem } = await file.load();
      accounts = value;
      return problem;
    },
    known: () => accounts.known,
    find,
    active: () => find(accounts.activeId),
    activate: (record) =>
      replace({
        ...accounts,
        activeId: record.id,
        // The demo is listed while it is open; afterwards it is on the first page.
        known: [
          ...accounts.known.filter(({ id, kind }) => id !== record.id && kind !== 'demo'),
          record,
        ],
      }),
    drop: (accountId) =>
      replace({
        ...accounts,
        activeId: accounts.activeId === accountId ? null : accounts.activeId,
        known: accounts.known.filter(({ id }) => id !== accountId),
      }),
    leftInKeychain: () => accounts.leftInKeychain,
    setLeftInKeychain: (names) => replace({ ...accounts, leftInKeychain: names }),
  };
}
