/** The messages between host and keychain process. Both ends parse what they receive. */

import { isRecord } from '../../core/base/json';

export type KeychainRequest =
  /** Loads the library and answers whether that worked. */
  | { readonly id: number; readonly act: 'load' }
  | { readonly id: number; readonly act: 'read'; readonly account: string }
  | {
      readonly id: number;
      readonly act: 'write';
      readonly account: string;
      readonly secret: string;
    }
  | { readonly id: number; readonly act: 'remove'; readonly account: string };

export type KeychainAnswer =
  | { readonly id: number; readonly ok: true; readonly value: string | null }
  | { readonly id: number; readonly ok: false };

const MAX_ACCOUNT = 1_000;
/** The limit of Windows' credential manager; OAuth's refresh tokens are far below it. */
const MAX_SECRET = 20_000;

export function parseRequest(message: unknown): KeychainRequest | null {
  if (!isRecord(message)) return null;
  const { id, act, account, secret } = message;
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return null;
  if (act === 'load') return { id, act };
  if (!isText(account, MAX_ACCOUNT)) return null;
  if (act === 'read' || act === 'remove') return { id, act, account };
  if (act === 'write' && isText(secret, MAX_SECRET)) return { id, act, account, secret };
  return null;
}

export function parseAnswer(message: unknown): KeychainAnswer | null {
  if (!isRecord(message)) return null;
  const { id, ok, value } = message;
  if (typeof id !== 'number') return null;
  if (ok === false) return { id, ok };
  if (ok === true && (value === null || typeof value === 'string')) return { id, ok, value };
  return null;
}

function isText(value: unknown, max: number): value is string {
  return typeof value === 'string' && value !== '' && value.length <= max;
}
