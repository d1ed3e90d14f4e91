import { callError, type CallResult } from '../../contract/errors';
import { changesFrom } from '../../core/view/pending-changes';
import { ok } from '../../core/base/result';
import type { PendingChangesView } from '../../core/view/view-types';
import type { AccountContext } from './account-context';
import type { AccountRegistry } from './account-registry';
import type { ActiveAccount } from './active-account';

/**
 * The pending changes of an account, active or not, from an operation on. Null is the active account, and the first
 * operation.
 */
export type PendingChanges = (
  accountId: string | null,
  operationId: string | null,
) => Promise<CallResult<PendingChangesView>>;

export function createPendingChanges(
  { profile, clock }: AccountContext,
  registry: AccountRegistry,
  active: ActiveAccount,
): PendingChanges {
  return async (accountId, operationId) => {
    const present = active.current();
    if (present !== null && (accountId === null || accountId === present.record.id)) {
      const state = present.runtime.state();
      return ok({ zone: state.zone, ...changesFrom(state, operationId) });
    }
    if (accountId === null) return callError('not-signed-in');
    const record = registry.find(accountId);
    if (record === null) return callError('account-not-found');
    const { work, cache } = await profile.account(record.id).peek();
    const { confirmed } = cache;
    const { outbox } = work;
    return ok({
      zone: clock.zone(),
      ...changesFrom({ confirmed, outbox, userId: record.personId }, operationId),
    });
  };
}
