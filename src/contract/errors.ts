import type { FailureKind } from '../core/base/failure';
import type { Refusal } from '../core/state/command';
import type { Result } from '../core/base/result';

/** Why a call over the boundary was not carried out. The texts are in `src/text`. */
export type CallErrorCode =
  | FailureKind
  | Refusal
  | 'unknown-call'
  | 'invalid-input'
  | 'sender-refused'
  | 'internal'
  | 'not-signed-in'
  | 'pause-needs-own-sign-in'
  | 'changes-waiting'
  | 'not-saved'
  | 'key-malformed'
  | 'key-refused'
  | 'nothing-to-choose'
  | 'file-not-saved'
  | 'login-item-refused'
  | 'own-command-refused'
  | 'account-not-found'
  | 'demo-unavailable';

export interface CallError {
  readonly code: CallErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export type CallResult<T> = Result<T, CallError>;

/** What a window gets for a call. The snapshot of `revision`, or any later one, shows what the call changed. */
export type CallAnswer<T> =
  | { readonly ok: true; readonly value: T; readonly revision: number }
  | { readonly ok: false; readonly error: CallError };

export function answerOf<T>(result: CallResult<T>, revision: number): CallAnswer<T> {
  return result.ok ? { ...result, revision } : result;
}

export function callError(
  code: CallErrorCode,
  params: CallError['params'] = {},
): { readonly ok: false; readonly error: CallError } {
  return { ok: false, error: { code, params } };
}
