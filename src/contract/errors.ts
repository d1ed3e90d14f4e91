import type { FailureKind } from '../core/base/failure';
import type { Result } from '../core/base/result';

/** Why a call over the boundary was not carried out. The renderer owns the words. */
export type CallErrorCode =
  | FailureKind
  | 'unknown-call'
  | 'invalid-input'
  | 'sender-refused'
  | 'internal'
  | 'not-signed-in'
  | 'nothing-running'
  | 'already-running'
  | 'not-paused'
  | 'pause-needs-own-sign-in'
  | 'no-type-of-work'
  | 'entry-not-found'
  | 'start-in-future'
  | 'end-before-start'
  | 'only-break'
  | 'start-after-break'
  | 'end-in-future'
  | 'entry-runs'
  | 'entry-is-billed'
  | 'changes-waiting'
  | 'not-saved'
  | 'key-malformed'
  | 'key-refused'
  | 'nothing-to-choose'
  | 'cannot-undo'
  | 'operation-not-found'
  | 'operation-not-editable'
  | 'file-not-saved'
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
