import { callError, type CallResult } from '../../contract/errors';
import { ok } from '../../core/base/result';
import type { AccountStore } from '../storage/account-store';
import type { AccountRecord } from '../storage/profile-store';
import type { AccountContext } from './account-context';
import type { AccountRegistry } from './account-registry';
import type { ActiveAccount } from './active-account';
import type { Secrets } from '../credentials/credential-store';
import { secretNameOf } from '../credentials/keychain-item';

/** Removes an account from this machine: its data and its secret, but nothing that belongs to the machine. */
export interface AccountRemoval {
  /** Refuses while there are pending changes, unless they may be discarded. */
  readonly remove: (record: AccountRecord, discardWaiting: boolean) => Promise<CallResult<null>>;
  /** Removes the keychain items that could not be removed with their accounts. */
  readonly removeLeftovers: () => Promise<void>;
}

export interface AccountRemovalOptions {
  readonly registry: AccountRegistry;
  readonly secrets: Secrets;
  readonly active: ActiveAccount;
}

export function createAccountRemoval(
  { profile, vault, logger }: AccountContext,
  { registry, secrets, active }: AccountRemovalOptions,
): AccountRemoval {
  async function remove(record: AccountRecord, discardWaiting: boolean): Promise<CallResult<null>> {
    const present = active.current();
    const isPresent = present?.record.id === record.id;
    const store = isPresent ? present.store : profile.account(record.id);
    const count = isPresent
      ? present.runtime.state().outbox.operations.length
      : await countOnDisk(store);
    if (count > 0 && !discardWaiting) return callError('changes-waiting', { count });
    if (isPresent) await active.close();
    // The files first: where they cannot be removed, the account stays with its secret, and can be removed again.
    await store.remove();
    // awork gets no request: revoking would also end the sessions of the same client elsewhere (awork-api.md, 2.2).
    if (record.kind !== 'demo') await forget(record);
    await registry.drop(record.id);
    return ok(null);
  }

  /** Counts an unreadable outbox as one change, since it may hold some. */
  async function countOnDisk(store: AccountStore): Promise<number> {
    const { work, isWorkWhole } = await store.peek();
    return work.outbox.operations.length + (isWorkWhole ? 0 : 1);
  }

  async function forget(record: AccountRecord): Promise<void> {
    if (await secrets.of(record).forget()) return;
    logger.warn('The keychain still holds the secret of an account that was removed');
    const name = secretNameOf(record);
    await registry.setLeftInKeychain([
      ...registry.leftInKeychain().filter((one) => one !== name),
      name,
    ]);
  }

  async function removeLeftovers(): Promise<void> {
    const left = registry.leftInKeychain();
    if (left.length === 0) return;
    // Signed in again meanwhile: then it is in use.
    const used = new Set(registry.known().map(secretNameOf));
    const still: string[] = [];
    for (const name of left.filter((one) => !used.has(one))) {
      if (!(await vault.remove(name)).ok) still.push(name);
    }
    await registry.setLeftInKeychain(still);
  }

  return { remove, removeLeftovers };
}
