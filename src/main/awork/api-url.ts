/** Where awork's API lives (reference, 12). */
export const DEFAULT_API_URL = 'https://api.awork.com/api/v1';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The base URL to use for a value of `AWORK_API_URL`, without a trailing slash; null for one that must not be used.
 * A token never travels in the clear: plain HTTP is good for this machine only.
 */
export function parseApiUrl(text: string | undefined): string | null {
  if (text === undefined || text.trim() === '') return DEFAULT_API_URL;
  if (!URL.canParse(text.trim())) return null;
  const url = new URL(text.trim());
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (!isSafe || url.username !== '' || url.password !== '' || url.search !== '') return null;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

export type QueryValues = Readonly<Record<string, string | number | boolean>>;

/**
 * The whole URL of a call: `{name}` in the template is replaced by the path parameter of that name, encoded. Throws
 * on a parameter that is missing or would change the path itself, since our own code chose it.
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
