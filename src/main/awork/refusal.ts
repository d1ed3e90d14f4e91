import * as z from 'zod';

import type { Failure, RejectedField } from '../../core/base/failure';

/** What awork says in the body of a failed answer (awork-api.md, 9); every part may be missing. */
export interface ErrorBody {
  readonly code: string | null;
  readonly reason: string | null;
  readonly fields: readonly RejectedField[];
  /** Whether there was no body at all, which awork's own refusals always have. */
  readonly isEmpty: boolean;
  readonly isJson: boolean;
  readonly saysTokenExpired: boolean;
}

const MAX_REASON_CHARS = 1_000;
const MAX_FIELDS = 50;
const DEFAULT_RETRY_SEC = 60;
const MAX_RETRY_SEC = 3_600;

const text = z.string().nullish().catch(null);

const errorBody = z.object({
  code: text,
  description: text,
  validationErrors: z
    .array(z.object({ property: text, message: text }).catch({ property: null, message: null }))
    .nullish()
    .catch(null),
});

/** Reads the body of a refusal; `null` stands for one that could not be read to its end. */
export function readErrorBody(body: string | null): ErrorBody {
  const known = {
    isEmpty: body !== null && body.trim() === '',
    saysTokenExpired: body !== null && /token\s+(is\s+|has\s+)?expired/i.test(body),
  };
  const json = parseJson(body ?? '');
  const parsed = errorBody.safeParse(json);
  if (!parsed.success) {
    return { code: null, reason: null, fields: [], isJson: json !== undefined, ...known };
  }
  const { code, description, validationErrors } = parsed.data;
  return {
    code: emptyToNull(code),
    reason: emptyToNull(description)?.slice(0, MAX_REASON_CHARS) ?? null,
    fields: (validationErrors ?? [])
      .slice(0, MAX_FIELDS)
      .map(({ property, message }) => ({
        property: property ?? '',
        message: (message ?? '').slice(0, MAX_REASON_CHARS),
      }))
      .filter(({ property, message }) => property !== '' || message !== ''),
    isJson: true,
    ...known,
  };
}

/** The failure that a status outside 2xx stands for; 401 is the caller's, because it depends on the token. */
export function failureOfStatus(
  status: number,
  headers: Headers,
  body: ErrorBody,
  nowMs: number,
): Failure {
  if (status === 429) return { kind: 'rate-limited', retryAfterSec: retryAfterSec(headers, nowMs) };
  if (status === 403) return { kind: 'forbidden', status, reason: body.reason };
  // 408 and 425 ask for the same request again, as a struggling server does; nothing is wrong with the request.
  if (status >= 500 || status === 408 || status === 425) return { kind: 'server', status };
  // awork answers 404 with a body of its own or none. A page comes from something in between (a proxy, a wrong
  // address), and must not be believed to say that an entry is gone.
  if (status === 404 && !body.isJson && !body.isEmpty) {
    return { kind: 'unreadable', status, paths: ['(not JSON)'] };
  }
  if (status >= 400) {
    return { kind: 'rejected', status, code: body.code, reason: body.reason, fields: body.fields };
  }
  // Redirects are not followed, so that the token goes to no other server; the rest has no meaning here.
  return { kind: 'unreadable', status, paths: ['(status)'] };
}

/** Undocumented, measured or borrowed from other clients: Retry-After, else ratelimit-reset, else a minute. */
function retryAfterSec(headers: Headers, nowMs: number): number {
  const named = headers.get('retry-after') ?? headers.get('ratelimit-reset') ?? '';
  const seconds = /^\s*\d+(\.\d+)?\s*$/.test(named)
    ? Number(named)
    : (Date.parse(named) - nowMs) / 1_000;
  if (!Number.isFinite(seconds)) return DEFAULT_RETRY_SEC;
  return Math.min(MAX_RETRY_SEC, Math.max(1, Math.ceil(seconds)));
}

/** The value of a JSON text; undefined (which JSON has not) for anything else. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function emptyToNull(value: string | null | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}
