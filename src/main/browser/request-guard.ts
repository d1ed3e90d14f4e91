/**
 * Who may talk to the browser host. Any page of any site can send requests to loopback, and a name that resolves to
 * 127.0.0.1 even makes them same-origin, so: exact `Host`, same origin, JSON (which a foreign page cannot send without
 * asking first), and the key that only the person who started the host has seen.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { HOST_KEY_HEADER } from '../../contract/channels';

export interface Guard {
  readonly port: number;
  readonly key: string;
}

type Headers = Readonly<IncomingHttpHeaders>;

export function isOwnHost(headers: Headers, { port }: Pick<Guard, 'port'>): boolean {
  return headers.host === `127.0.0.1:${port}` || headers.host === `localhost:${port}`;
}

export function mayCall(headers: Headers, guard: Guard): boolean {
  const { host = '', origin } = headers;
  const site = headers['sec-fetch-site'];
  return (
    isOwnHost(headers, guard) &&
    (origin === undefined || origin === `http://${host}`) &&
    (site === undefined || site === 'same-origin' || site === 'none') &&
    isSameKey(headers[HOST_KEY_HEADER], guard.key)
  );
}

export function isJson(headers: Headers): boolean {
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
}

/** Compares hashes, so that neither content nor length shows in the time that it takes. */
function isSameKey(given: string | readonly string[] | undefined, key: string): boolean {
  if (typeof given !== 'string') return false;
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(key));
}
