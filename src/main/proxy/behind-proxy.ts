import type { Fetch, HttpResponse } from '../ports';

/**
 * Signs in at the proxy that stands before an address. `not-asked`: no proxy asks there, so what failed has another
 * reason.
 */
export type SignInAtProxy = (url: string) => Promise<'signed-in' | 'not-signed-in' | 'not-asked'>;

/** What Chromium makes of a proxy that asks: its page, or an error that a tunnel may also fail with for other reasons. */
const MAY_BE_ASKING = /net::ERR_(TUNNEL_CONNECTION_FAILED|PROXY_AUTH_\w+)/;
const ASKS = 407;

/**
 * A `fetch` that signs in where a proxy asks, and then sends the request once more: it has not reached awork before.
 * Rejects with `net::ERR_PROXY_AUTH_REQUESTED` while the person has to be asked.
 */
export function behindProxy(fetch: Fetch, signIn: SignInAtProxy): Fetch {
  return async (url, init) => {
    let answer: HttpResponse | null = null;
    let failure: unknown = null;
    try {
      answer = await fetch(url, init);
      if (answer.status !== ASKS) return answer;
    } catch (error) {
      failure = error;
      if (!(error instanceof Error) || !MAY_BE_ASKING.test(error.message)) throw error;
    }
    switch (await signIn(url)) {
      case 'signed-in':
        await answer?.body?.getReader().cancel();
        return fetch(url, init);
      case 'not-signed-in':
        await answer?.body?.getReader().cancel();
        throw new Error('net::ERR_PROXY_AUTH_REQUESTED');
      case 'not-asked':
        if (answer !== null) return answer;
        throw failure;
    }
  };
}
