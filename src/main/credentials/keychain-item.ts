import type { AccountRecord } from '../storage/profile-store';

/** Names an account's secret in the keychain. The origin is part of it: a token is never looked up for another server. */
export function secretNameOf(account: Pick<AccountRecord, 'id' | 'apiUrl'>): string {
  return `${new URL(account.apiUrl).origin} ${account.id}`;
}
