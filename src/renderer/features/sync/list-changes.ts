import type { CallResult } from '../../../contract/errors';
import { ok } from '../../../core/base/result';
import type { ChangeView, PendingChangesView } from '../../../core/view/view-types';
import type { AppState } from '../../state/app-state.svelte';

/**
 * All pending changes of an account, asked for page by page. A change that is delivered meanwhile may be among them; none
 * that still waits is missing.
 */
export async function listChanges(
  app: Pick<AppState, 'ask'>,
  accountId: string | null,
): Promise<CallResult<Omit<PendingChangesView, 'next'>>> {
  const changes = new Map<string, ChangeView>();
  for (let from: string | null = null; ;) {
    const page: CallResult<PendingChangesView> = await app.ask('changes.list', { accountId, from });
    if (!page.ok) return page;
    for (const change of page.value.changes) changes.set(change.operationId, change);
    from = page.value.next;
    if (from === null) return ok({ zone: page.value.zone, changes: [...changes.values()] });
  }
}
