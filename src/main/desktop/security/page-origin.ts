/** The windows' own scheme: unlike `file://` it has an origin, and nothing outside the built folder can be reached. */
export const PAGE_SCHEME = 'app';
const PAGE_HOST = 'timer';
export const PAGE_ORIGIN = `${PAGE_SCHEME}://${PAGE_HOST}`;
const PAGE_URL = `${PAGE_ORIGIN}/index.html`;

/** Where the windows' page comes from: its own scheme, or a development server on this machine. */
export interface PageSource {
  readonly url: string;
  readonly origin: string;
}

/** The development server counts only where the app is not packaged, and only on loopback. */
export function choosePageSource(
  isPackaged: boolean,
  developmentUrl: string | undefined,
): PageSource {
  if (!isPackaged && developmentUrl !== undefined && URL.canParse(developmentUrl)) {
    const { hostname, origin, protocol } = new URL(developmentUrl);
    if (protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1')) {
      return { url: developmentUrl, origin };
    }
  }
  return { url: PAGE_URL, origin: PAGE_ORIGIN };
}

/** `URL.origin` says `null` for schemes that it does not know, so scheme and host are compared. */
export function isOfOrigin(url: string, origin: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return `${protocol}//${host}` === origin && username === '' && password === '';
}
