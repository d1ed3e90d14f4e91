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

export function callError(
  code: CallErrorCode,
  params: CallError['params'] = {},
): { readonly ok: false; readonly error: CallError } {
  return { ok: false, error: { code, params } };
}
