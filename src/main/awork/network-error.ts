import type { Failure } from '../../core/base/failure';

/**
 * Whether a request that got no answer may have reached the server. The two stacks name their errors differently:
 * Node's fetch puts a code into `cause`, Chromium's (Electron) writes `net::ERR_…` into the message.
 */

/** Chromium's errors before anything is sent: no network, no name, no connection, no trusted server. */
const CHROMIUM_NOT_SENT = new Set([
  'ERR_INTERNET_DISCONNECTED',
  'ERR_NETWORK_ACCESS_DENIED',
  'ERR_CONNECTION_REFUSED',
  'ERR_CONNECTION_FAILED',
  'ERR_CONNECTION_TIMED_OUT',
  'ERR_ADDRESS_UNREACHABLE',
  'ERR_ADDRESS_INVALID',
  'ERR_PROXY_CONNECTION_FAILED',
  'ERR_PROXY_CERTIFICATE_INVALID',
  'ERR_MANDATORY_PROXY_CONFIGURATION_FAILED',
  'ERR_NO_SUPPORTED_PROXIES',
  'ERR_TUNNEL_CONNECTION_FAILED',
  'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
  'ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN',
]);

/** Families of such errors: each member ends name resolution, the proxy's handshake or the TLS handshake. */
const CHROMIUM_NOT_SENT_FAMILY = /^ERR_(NAME|DNS|SOCKS_CONNECTION|CERT|CERTIFICATE)_/;

/** The same for Node: names, connecting, undici's own limit for connecting, and certificates (TLS comes first). */
const NODE_NOT_SENT = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EAI_NONAME',
  'ECONNREFUSED',
  'UND_ERR_CONNECT_TIMEOUT',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/**
 * OpenSSL's verdicts on the server's certificate, such as `CERT_HAS_EXPIRED` or `DEPTH_ZERO_SELF_SIGNED_CERT`. A server
 * that refuses ours says `…_CERTIFICATE_…`, and with TLS 1.3 that comes after the request was sent.
 */
const NODE_CERTIFICATE = /(^|_)CERT(_|$)/;

/** Also errors of an open connection: they mean "not sent" only when they come from connecting. */
const NODE_NOT_SENT_WHEN_CONNECTING = new Set([
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
]);

const MAX_CAUSES = 5;

export type InTheWay = Extract<Failure, { kind: 'in-the-way' }>;

/** `offline` only when it is certain that nothing was sent; everything else is `dropped`, its outcome unknown. */
export function classifyNetworkError(
  thrown: unknown,
): { readonly kind: 'offline' | 'dropped' } | InTheWay {
  let error = thrown;
  for (let depth = 0; depth < MAX_CAUSES && error instanceof Error; depth += 1) {
    const obstacle = obstacleIn(error.message);
    if (obstacle !== null) return obstacle;
    if (isCertainlyNotSent(error)) return { kind: 'offline' };
    error = error.cause;
  }
  return { kind: 'dropped' };
}

/** A server that asks for a certificate of this computer gets none, in Chromium as in Node. */
const CLIENT_CERTIFICATE =
  /net::ERR_(SSL_CLIENT_AUTH_|BAD_SSL_CLIENT_AUTH_CERT)|alert certificate required/;

/** Chromium gives a proxy's 407 and a redirect that is not followed as errors; so does undici with a tunnel's 407. */
function obstacleIn(message: string): InTheWay | null {
  if (/net::ERR_PROXY_AUTH_|Proxy response \(407\)/.test(message)) {
    return { kind: 'in-the-way', obstacle: 'proxy-sign-in', status: 407, retryAfterSec: null };
  }
  if (CLIENT_CERTIFICATE.test(message)) {
    return { kind: 'in-the-way', obstacle: 'client-certificate', status: 0, retryAfterSec: null };
  }
  if (message === 'Redirect was cancelled') {
    return { kind: 'in-the-way', obstacle: 'portal', status: 302, retryAfterSec: null };
  }
  return null;
}

function isCertainlyNotSent(error: Error): boolean {
  const chromium = /\bnet::(ERR_\w+)/.exec(error.message)?.[1];
  if (chromium !== undefined) {
    return CHROMIUM_NOT_SENT.has(chromium) || CHROMIUM_NOT_SENT_FAMILY.test(chromium);
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (NODE_NOT_SENT.has(code) || NODE_CERTIFICATE.test(code)) return true;
  if (!NODE_NOT_SENT_WHEN_CONNECTING.has(code)) return false;
  // Node tries several addresses of a name and reports them together, with a code but without a system call.
  return error instanceof AggregateError || ('syscall' in error && error.syscall === 'connect');
}
