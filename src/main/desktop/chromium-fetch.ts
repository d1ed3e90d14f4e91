import { setImmediate } from 'node:timers/promises';
import { net } from 'electron';
import type { Fetch } from '../ports';
import { behindProxy } from '../proxy/behind-proxy';
import type { ProxySignIn } from '../proxy/proxy-sign-in';
import { createSignInAtProxy } from './sign-in-at-proxy';

/**
 * Chromium's network stack: it knows the system's proxy and the certificates that a company has installed.
 *
 * Each request has a connection of its own. On a connection that was used before, Chromium sends a request again by
 * itself when it breaks before an answer, whatever the method: a `start` that awork had carried out was then carried out
 * twice, without our knowledge. Seen with `npm run soak:app`.
 *
 * @param mayBegin what the first request waits for; Electron has to be ready by then
 */
export function fetchThroughChromium(proxySignIn: ProxySignIn, mayBegin: Promise<void>): Fetch {
  let isLoaded: Promise<void> | null = null;
  const send: Fetch = async (url, init) => {
    isLoaded ??= mayBegin.then(loadFetch);
    await isLoaded;
    return sendThroughChromium(url, init);
  };
  return behindProxy(send, createSignInAtProxy(proxySignIn));
}

/** Node loads its fetch when a class of it is used first, some hundredths of a second: in a turn of its own. */
async function loadFetch(): Promise<void> {
  await setImmediate();
  new Headers();
  await setImmediate();
}

const sendThroughChromium: Fetch = async (url, init) => {
  const headers = new Headers(init.headers);
  headers.set('Connection', 'close');
  return net.fetch(url, {
    ...init,
    headers,
    credentials: 'omit',
    // Our own scheme is for windows, not for the API.
    bypassCustomProtocolHandlers: true,
  });
};
