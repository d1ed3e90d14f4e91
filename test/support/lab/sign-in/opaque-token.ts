import { randomBytes } from 'node:crypto';

/** Looks like the JWTs that awork issues; the last part is random instead of a signature. */
export function opaqueToken(userId: string): string {
  const header = base64Url(JSON.stringify({ alg: 'none', typ: 'JWT' }));
  const payload = base64Url(JSON.stringify({ sub: userId }));
  return `${header}.${payload}.${randomBytes(24).toString('base64url')}`;
}

function base64Url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
