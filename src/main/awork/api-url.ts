import { err, ok, type Result } from '../../core/base/result';

/** Where awork's API lives (awork-api.md, 1). */
export const DEFAULT_API_URL = 'https://api.awork.com/api/v1';

export type ApiUrlProblem = 'not-a-url' | 'not-encrypted' | 'not-plain';

/** `URL` writes every form of an IPv4 address, such as `127.1` or `0x7f.1`, in four decimal parts. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Reads the base URL of an API, without a trailing slash. Every call carries a token to it, so it is encrypted, or on
 * this machine; and it has no user, password, query or fragment, which the path of a call could not follow.
 */
export function parseApiUrl(text: string): Result<string, ApiUrlProblem> {
  if (!URL.canParse(text)) return err('not-a-url');
  const url = new URL(text);
  const isLocal = url.protocol === 'http:' && LOOPBACK.test(url.hostname);
  if (url.protocol !== 'https:' && !isLocal) return err('not-encrypted');
  const hasUser = url.username !== '' || url.password !== '';
  if (hasUser || /[?#]/.test(url.href)) return err('not-plain');
  return ok(url.href.replace(/\/+$/, ''));
}

/** Which server a base URL names, as `parseApiUrl` returns it: accounts, secrets and clients are told apart by it. */
export function originOf(apiUrl: string): string {
  return new URL(apiUrl).origin;
}

/** True for a base URL as `parseApiUrl` returns it; for addresses that come out of a file or another address. */
export function isApiUrl(text: string): boolean {
  const parsed = parseApiUrl(text);
  return parsed.ok && parsed.value === text;
}

export type QueryValues = Readonly<Record<string, string | number | boolean>>;

/**
 * Builds the whole URL of a call: each `{name}` of the template becomes the path parameter of that name, encoded.
 * Throws on a parameter that is missing or would change the path itself, since our own code chose it.
 */
export function callUrl(
  baseUrl: string,
  template: string,
  params: Readonly<Record<string, string>>,
  query: QueryValues,
): string {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || /^\.{0,2}$/.test(value)) {
      throw new RangeError(`Unusable path parameter "${name}" of ${template}`);
    }
    return encodeURIComponent(value);
  });
  const values = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) values.append(name, String(value));
  const search = values.toString();
  return search === '' ? `${baseUrl}${path}` : `${baseUrl}${path}?${search}`;
}
