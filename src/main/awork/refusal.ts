import * as z from 'zod/mini';

import { LONGEST_ID } from '../../core/entry/bounds';
import { parseJson } from '../../core/base/json';
import type { HttpHeaders } from '../ports';
import type { Failure, Obstacle, RejectedField } from '../../core/base/failure';

/** The body of a failed answer (awork-api.md, 9); every part may be missing. */
export interface ErrorBody {
  readonly code: string | null;
  readonly reason: string | null;
  readonly fields: readonly RejectedField[];
  /** Whether there was no body at all. */
  readonly isEmpty: boolean;
  /** Whether awork itself answered, and not a proxy, a portal or a gateway in between. */
  readonly isAworks: boolean;
  readonly saysTokenExpired: boolean;
}

const MAX_REASON_CHARS = 1_000;
const MAX_FIELDS = 50;
const DEFAULT_RETRY_SEC = 60;
const MAX_RETRY_SEC = 3_600;

const text = z.catch(z.nullish(z.string()), null);

const errorBody = z.object({
  code: text,
  description: text,
  validationErrors: z.catch(
    z.nullish(
      z.array(
        z.catch(z.object({ property: text, message: text }), { property: null, message: null }),
      ),
    ),
    null,
  ),
});

/**
 * Reads the body of a refusal. It is awork's own when it has the two fields that all of awork's refusals have, or when
 * it is empty and carries awork's `Trace-Id` (awork-api.md, 9).
 */
export function readErrorBody(body: string, headers: HttpHeaders): ErrorBody {
  const isEmpty = body.trim() === '';
  const isEmptyOfAwork = isEmpty && headers.get('trace-id') !== null;
  const parsed = errorBody.safeParse(parseJson(body));
  if (!parsed.success) {
    return {
      code: null,
      reason: null,
      fields: [],
      isEmpty,
      isAworks: isEmptyOfAwork,
      saysTokenExpired: false,
    };
  }
  const { code, description, validationErrors } = parsed.data;
  const isAworks = typeof code === 'string' && code !== '' && typeof description === 'string';
  return {
    isEmpty,
    isAworks,
    saysTokenExpired: /token\s+(is\s+|has\s+)?expired/i.test(body),
    code: emptyToNull(code)?.slice(0, LONGEST_ID) ?? null,
    reason: emptyToNull(description)?.slice(0, MAX_REASON_CHARS) ?? null,
    fields: (validationErrors ?? [])
      .slice(0, MAX_FIELDS)
      .map(({ property, message }) => ({
        property: (property ?? '').slice(0, LONGEST_ID),
        message: (message ?? '').slice(0, MAX_REASON_CHARS),
      }))
      .filter(({ property, message }) => property !== '' || message !== ''),
  };
}

/** The failure of a status outside 2xx. The caller handles awork's own 401, because it depends on the token. */
export function failureOfStatus(
  status: number,
  headers: HttpHeaders,
  body: ErrorBody,
  nowMs: number,
): Failure {
  const namedSec = namedRetrySec(headers, nowMs);
  if (status === 429) return { kind: 'rate-limited', retryAfterSec: namedSec ?? DEFAULT_RETRY_SEC };
  // 408 and 425 ask for the same request again, as a struggling server does; nothing is wrong with the request.
  if (status === 408 || status === 425) return { kind: 'server', status, retryAfterSec: namedSec };
  if (status >= 500 && status !== 511 && (body.isAworks || body.isEmpty)) {
    return { kind: 'server', status, retryAfterSec: namedSec };
  }
  if (!body.isAworks || status < 400) {
    return { kind: 'in-the-way', obstacle: obstacleOf(status), status, retryAfterSec: namedSec };
  }
  if (status === 403) return { kind: 'forbidden', status, reason: body.reason };
  return { kind: 'rejected', status, code: body.code, reason: body.reason, fields: body.fields };
}

/** awork never redirects, so a redirect comes from a network that asks for a sign-in; 511 means exactly that. */
function obstacleOf(status: number): Obstacle {
  if (status === 407) return 'proxy-sign-in';
  if (status === 511 || (status >= 300 && status < 400)) return 'portal';
  return status >= 500 ? 'gateway' : 'page';
}

/** Undocumented, measured or borrowed from other clients: Retry-After, else ratelimit-reset; null without either. */
function namedRetrySec(headers: HttpHeaders, nowMs: number): number | null {
  const named = headers.get('retry-after') ?? headers.get('ratelimit-reset') ?? '';
  const seconds = /^\s*\d+(\.\d+)?\s*$/.test(named)
    ? Number(named)
    : (Date.parse(named) - nowMs) / 1_000;
  if (!Number.isFinite(seconds)) return null;
  return Math.min(MAX_RETRY_SEC, Math.max(1, Math.ceil(seconds)));
}

function emptyToNull(value: string | null | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}
