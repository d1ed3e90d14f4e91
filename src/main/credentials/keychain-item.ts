import { originOf } from '../awork/api-url';
import type { AccountRecord } from '../storage/profile-store';

/** Names an account's secret in the keychain. The origin is part of it: a token is never looked up for another server. */
export function secretNameOf(account: Pick<AccountRecord, 'id' | 'apiUrl'>): string {
  return `${originOf(account.apiUrl)} ${account.id}`;
}
