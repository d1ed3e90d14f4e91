/**
 * The browser host's way to awork: Node's own `fetch`, or through the proxy that the environment names. Electron asks
 * the system instead. Certificates of a company come from `NODE_EXTRA_CA_CERTS`, which Node reads for both ways.
 */
import { err, ok, type Result } from '../../core/base/result';
import type { Fetch } from '../ports';
import { lazyImport } from '../system/lazy-import';

const loadUndici = lazyImport(() => import('undici'));

type Env = Readonly<Record<string, string | undefined>>;

interface Proxies {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/** The demo workspace, and whatever else is on this machine. */
const NEVER_PROXIED = '127.0.0.1,localhost,[::1]';

const viaNode: Fetch = async (url, request) => fetch(url, { ...request, credentials: 'omit' });

/** The error is one sentence for the person who started the app. It never holds the address, which may hold a password. */
export async function createNodeFetch(env: Env): Promise<Result<Fetch, string>> {
  const proxies = proxiesOf(env);
  if (!proxies.ok || proxies.value === null) return proxies.ok ? ok(viaNode) : proxies;
  const undici = await loadUndici();
  const dispatcher = new undici.EnvHttpProxyAgent(proxies.value);
  return ok(async (url, request) =>
    undici.fetch(url, { ...request, credentials: 'omit', dispatcher }),
  );
}

function proxiesOf(env: Env): Result<Proxies | null, string> {
  // An empty variable counts as one that is not set.
  const named = (name: string) =>
    [env[name.toLowerCase()], env[name]].find((value) => value !== undefined && value !== '') ?? '';
  const httpProxy = named('HTTP_PROXY');
  const httpsProxy = named('HTTPS_PROXY') || httpProxy;
  for (const address of [httpProxy, httpsProxy]) {
    if (address !== '' && !isProxyAddress(address)) {
      return err(
        'HTTPS_PROXY and HTTP_PROXY must be addresses such as http://name:password@proxy.example:8080.',
      );
    }
  }
  if (httpsProxy === '') return ok(null);
  const others = named('NO_PROXY');
  const noProxy = others === '*' ? '*' : [others, NEVER_PROXIED].filter(Boolean).join(',');
  return ok({ httpProxy, httpsProxy, noProxy });
}

function isProxyAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return /^https?:$/.test(protocol) && hostname !== '';
}
