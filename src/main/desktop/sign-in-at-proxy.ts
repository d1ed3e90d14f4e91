import { net, type AuthInfo } from 'electron';
import { SECOND_MS } from '../../core/base/instant';
import type { SignInAtProxy } from '../proxy/behind-proxy';
import type { ProxySignIn } from '../proxy/proxy-sign-in';

const LIMIT_MS = 20 * SECOND_MS;

/** How the request before the real ones went. */
type Outcome = Awaited<ReturnType<SignInAtProxy>>;

/**
 * One request without content signs in, so that what the proxy asks before is never awork's business; Chromium answers the
 * proxy by itself from then on, until the app quits.
 */
export function createSignInAtProxy(signIn: ProxySignIn): SignInAtProxy {
  let underWay: Promise<Outcome> | null = null;
  return (url) =>
    (underWay ??= knock(url, signIn).finally(() => {
      underWay = null;
    }));
}

function knock(url: string, signIn: ProxySignIn): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const request = net.request({
      method: 'HEAD',
      url: new URL('/', url).href,
      credentials: 'omit',
    });
    let proxy: string | null = null;
    let answers = 0;
    let isRefused = false;
    const limit = setTimeout(() => request.abort(), LIMIT_MS);

    async function answer(info: AuthInfo, reply: Reply): Promise<void> {
      proxy = `${info.host}:${info.port}`;
      isRefused = answers > 0;
      const credentials = isRefused ? null : await signIn.credentialsFor(proxy);
      if (credentials === null) {
        reply();
        return;
      }
      answers += 1;
      reply(credentials.name, credentials.password);
    }

    async function end(wasAnswered: boolean): Promise<Outcome> {
      clearTimeout(limit);
      if (proxy === null) return 'not-asked';
      if (isRefused) await signIn.refused(proxy);
      if (isRefused || answers === 0) return 'not-signed-in';
      if (!wasAnswered) return 'not-asked';
      await signIn.accepted(proxy);
      return 'signed-in';
    }

    request.on('login', (info, reply) => {
      // A server that asks is not awork: it never does.
      if (info.isProxy) answer(info, reply).catch(() => reply());
      else reply();
    });
    request.on('response', (response) => {
      response.on('data', () => undefined);
      end(true).then(resolve, reject);
    });
    // A proxy that accepts the sign-in may still not reach awork.
    request.on('error', ({ message }) => {
      end(message.includes('ERR_TUNNEL_CONNECTION_FAILED')).then(resolve, reject);
    });
    request.on('abort', () => {
      end(false).then(resolve, reject);
    });
    request.end();
  });
}

type Reply = (name?: string, password?: string) => void;
