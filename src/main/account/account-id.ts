import { originOf } from '../awork/api-url';
import { createHash } from 'node:crypto';
import type { AccountRecord } from '../storage/profile-store';

/** The same person of the same workspace on the same server gets the same id, and so finds their outbox again. */
export function accountIdOf(
  account: Pick<AccountRecord, 'kind' | 'apiUrl' | 'workspaceId' | 'personId'>,
): string {
  const { kind, apiUrl, workspaceId, personId } = account;
  if (kind === 'demo') return 'demo';
  const whole = JSON.stringify([originOf(apiUrl), workspaceId, personId]);
  return `${kind}-${createHash('sha256').update(whole).digest('hex').slice(0, 20)}`;
}
