/** Why a call to awork failed. The table of statuses says what leads to which kind (awork-api.md, 9). */
import { SECOND_MS, type EpochMs } from './instant';

export type Failure =
  | { readonly kind: 'offline' }
  /** Sent, but no answer within the limit: the outcome is unknown. */
  | { readonly kind: 'timeout' }
  /** Sent, and the connection broke before the answer was whole: the outcome is unknown. */
  | { readonly kind: 'dropped' }
  | { readonly kind: 'rate-limited'; readonly retryAfterSec: number }
  /** `retryAfterSec`: how long the server asks to be left alone, where it says so. */
  | {
      readonly kind: 'server';
      readonly status: number;
      readonly retryAfterSec: number | null;
    }
  /** The token itself was refused, also after renewal: sign in again. */
  | { readonly kind: 'unauthorized' }
  /** The token is good, the act is not allowed (401 twice, or 403). */
  | { readonly kind: 'forbidden'; readonly status: number; readonly reason: string | null }
  | {
      readonly kind: 'rejected';
      readonly status: number;
      /** awork's own error code, such as `validation-failed`. */
      readonly code: string | null;
      /** awork's description, for the person to read. */
      readonly reason: string | null;
      readonly fields: readonly RejectedField[];
    }
  /** An answer came but could not be understood; `paths` name where, never what. */
  | { readonly kind: 'unreadable'; readonly status: number; readonly paths: readonly string[] }
  /** An answer of something between the app and awork. It says nothing about what was asked of awork. */
  | {
      readonly kind: 'in-the-way';
      readonly obstacle: Obstacle;
      readonly status: number;
      readonly retryAfterSec: number | null;
    }
  | { readonly kind: 'cancelled' };

/** An answer that the app itself fails on: nothing about it can be relied on, so its outcome is unknown. */
export const UNREADABLE: Failure = { kind: 'unreadable', status: 0, paths: [] };

/**
 * What stands between the app and awork: a proxy that asks for a sign-in, a network that asks for one (captive portal,
 * redirect to a login page), a gateway that cannot reach awork, something that asks for a certificate of this computer,
 * or a page of anything else, such as a web filter.
 */
export type Obstacle = 'proxy-sign-in' | 'portal' | 'gateway' | 'client-certificate' | 'page';

export interface RejectedField {
  readonly property: string;
  readonly message: string;
}

export type FailureKind = Failure['kind'];

/** True when the call may or may not have acted on the server: ask before repeating. */
export function isOutcomeUnknown(failure: Failure): boolean {
  switch (failure.kind) {
    case 'timeout':
    case 'dropped':
    case 'unreadable':
    case 'cancelled':
    case 'server':
      return true;
    case 'in-the-way':
      // A page may stand in for awork's answer to a request that it let through.
      return failure.obstacle !== 'proxy-sign-in' && failure.obstacle !== 'portal';
    case 'offline':
    case 'rate-limited':
    case 'unauthorized':
    case 'forbidden':
    case 'rejected':
      return false;
  }
}

/** True when every other call would fail likewise, or awork asks to be left alone. */
export function isForEveryCall({ kind }: Failure): boolean {
  return (
    kind === 'offline' || kind === 'rate-limited' || kind === 'unauthorized' || kind === 'cancelled'
  );
}

/** "At once" would ask without end, and nothing that a server says may stop the app for days. */
const SHORTEST_RETRY_SEC = 1;
const LONGEST_RETRY_SEC = 3_600;

/** Until when the server asks to be left alone, within bounds; null where it does not say, or no number. */
export function notBeforeMs(failure: Failure, nowMs: EpochMs): EpochMs | null {
  const retryAfterSec = 'retryAfterSec' in failure ? failure.retryAfterSec : null;
  if (retryAfterSec === null || Number.isNaN(retryAfterSec)) return null;
  const waitSec = Math.min(Math.max(retryAfterSec, SHORTEST_RETRY_SEC), LONGEST_RETRY_SEC);
  return nowMs + Math.ceil(waitSec * SECOND_MS);
}
