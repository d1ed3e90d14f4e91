/**
 * Who may talk to the browser host. Any page of any site can send requests to loopback, and a name that resolves to
 * 127.0.0.1 even makes them same-origin, so: exact `Host`, same origin, JSON (which a foreign page cannot send without
 * asking first), and the key. `localhost` is no host of ours: it may lead to `[::1]`, where another program may listen.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { HOST_KEY_HEADER } from '../../contract/channels';
import { isSameSecret } from './tickets';

export interface Guard {
  readonly port: number;
  readonly key: string;
}

type Headers = Readonly<IncomingHttpHeaders>;

export function isOwnHost(headers: Headers, { port }: Pick<Guard, 'port'>): boolean {
  return headers.host === `127.0.0.1:${port}`;
}

/** True for a program, and for a page of ours. */
export function isOwnPage(headers: Headers, guard: Pick<Guard, 'port'>): boolean {
  const { host = '', origin } = headers;
  const site = headers['sec-fetch-site'];
  return (
    isOwnHost(headers, guard) &&
    (origin === undefined || origin === `http://${host}`) &&
    (site === undefined || site === 'same-origin' || site === 'none')
  );
}

export function mayCall(headers: Headers, guard: Guard): boolean {
  return isOwnPage(headers, guard) && isSameSecret(headers[HOST_KEY_HEADER], guard.key);
}

export function isJson(headers: Headers): boolean {
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
}
