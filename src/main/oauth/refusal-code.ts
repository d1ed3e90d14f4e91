import { z } from 'zod/mini';
import { parseJson } from '../../core/base/json';

/** awork's own shape (seen in 2023) and RFC 6749's; either may come (awork-api.md, 2.2 and 10). */
const refusal = z.object({
  error: z.catch(z.nullish(z.string()), null),
  code: z.catch(z.nullish(z.string()), null),
});

/** Codes that mean "not now", though the status is that of a refusal. */
const PASSING = new Set(['temporarily_unavailable', 'server_error', 'server-error', 'slow_down']);

/**
 * The code with which awork itself refuses, or null when the answer is no refusal: a page of something in between (a
 * proxy, awork's edge) or a server error. Only a refusal may end a session: otherwise a bad network signs people out.
 */
export function refusalCode(status: number, text: string | null): string | null {
  if (status !== 400 && status !== 401 && status !== 403) return null;
  if (status === 401 && text?.trim() === '') return 'unauthorized';
  const parsed = refusal.safeParse(parseJson(text ?? ''));
  if (!parsed.success) return null;
  const named = parsed.data.error ?? parsed.data.code ?? '';
  if (named === '' || PASSING.has(named)) return null;
  // It goes into the log, so it must look like a code.
  return /^[\w.-]{1,64}$/.test(named) ? named : 'other';
}
