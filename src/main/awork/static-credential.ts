import { err, ok, type Result } from '../../core/base/result';
import type { Credential } from '../ports';

const MAX_KEY_BYTES = 4_096;

export type KeyProblem = 'empty' | 'too-long' | 'bad-characters';

/** A pasted API key as it can be sent: printable ASCII in one piece. Blanks around it come from copying. */
export function parseApiKey(pasted: string): Result<string, KeyProblem> {
  const key = pasted.trim();
  if (key === '') return err('empty');
  if (key.length > MAX_KEY_BYTES) return err('too-long');
  return /^[\x21-\x7e]+$/.test(key) ? ok(key) : err('bad-characters');
}

/** The credential of an API key that `parseApiKey` let through. It is permanent: nothing can renew it. */
export function staticCredential(key: string): Credential {
  return {
    token: () => Promise.resolve(key),
    renew: () => Promise.resolve('not-renewable'),
  };
}
