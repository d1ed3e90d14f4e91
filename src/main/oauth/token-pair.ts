import { z } from 'zod/mini';
import { exactly } from '../../contract/exactly';
import type { EpochMs } from '../../core/base/instant';
import { clientIdSchema } from '../storage/client-schema';
import { parseJson } from '../../core/base/json';

/** The tokens of a sign-in, as the keychain stores them: one item, because the two tokens change together. */
export interface TokenPair {
  /** Null when only the refresh token was kept; see `secretText`. */
  readonly access: string | null;
  /** Null when awork gave none, which it does to clients that were registered without it (awork-api.md, 2.2). */
  readonly refresh: string | null;
  /** By the device's clock; null when awork named none. */
  readonly expiresAtMs: EpochMs | null;
  /** A refresh token is good for the client that it was given to, also after a new registration. */
  readonly clientId: string;
}

/** A request whose headers are longer is refused by most servers. */
const LONGEST_TOKEN = 8_192;

/** True for a text that can stand in a header as a bearer token: visible ASCII, and not without end. */
export function isToken(text: string): boolean {
  return text.length <= LONGEST_TOKEN && /^[\x21-\x7e]+$/.test(text);
}

const schema = exactly<TokenPair>()(
  z.object({
    access: z.nullable(z.string().check(z.refine(isToken))),
    refresh: z.nullable(z.string().check(z.refine(isToken))),
    expiresAtMs: z.nullable(z.number()),
    clientId: clientIdSchema,
  }),
);

/** Windows' Credential Manager holds at most 2,560 bytes (CRED_MAX_CREDENTIAL_BLOB_SIZE). */
const MAX_SECRET_BYTES = 2_560;

/**
 * The text of the keychain item. Two JWTs may be too long for it: then the refresh token is kept alone, and the next
 * start costs one renewal.
 */
export function secretText(pair: TokenPair): string {
  const whole = JSON.stringify(pair);
  if (Buffer.byteLength(whole) <= MAX_SECRET_BYTES || pair.refresh === null) return whole;
  return JSON.stringify({ ...pair, access: null, expiresAtMs: null } satisfies TokenPair);
}

/** Null for a text that `secretText` did not write. */
export function parseSecretText(text: string): TokenPair | null {
  const parsed = schema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : null;
}
