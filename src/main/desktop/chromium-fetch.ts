import { Readable } from 'node:stream';
import { net, type IncomingMessage } from 'electron';
import type { BodyReader, Fetch, HttpHeaders } from '../ports';
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
 * By `net.request`, which `net.fetch` is made of: that one answers in Node's `Response`, for which Node loads its own HTTP
 * client with all that it needs, and compiles a parser for it.
 *
 * @param mayBegin what the first request waits for; Electron has to be ready by then
 */
export function fetchThroughChromium(proxySignIn: ProxySignIn, mayBegin: Promise<void>): Fetch {
  const send: Fetch = async (url, request) => {
    await mayBegin;
    return sendThroughChromium(url, request);
  };
  return behindProxy(send, createSignInAtProxy(proxySignIn));
}

const sendThroughChromium: Fetch = (url, { signal, body, headers, ...rest }) =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const request = net.request({
      ...rest,
      url,
      headers: { ...headers, Connection: 'close' },
      credentials: 'omit',
    });
    const abort = (): void => {
      request.abort();
    };
    signal?.addEventListener('abort', abort, { once: true });
    request.on('response', (response) => {
      // Electron's declaration does not say that it is a stream; its documentation does.
      if (!(response instanceof Readable)) {
        abort();
        return;
      }
      // An `error` event without a listener ends the app. The reader gets the error from the stream.
      response.on('error', () => undefined);
      resolve({
        status: response.statusCode,
        headers: headersOf(response),
        body: rest.method === 'HEAD' ? null : { getReader: () => readerOf(response, abort) },
      });
    });
    // After the answer has begun this rejects nothing: the promise is settled, and the reader gets the error.
    request.on('error', reject);
    request.on('abort', () => {
      reject(new Error('The request was aborted'));
    });
    request.end(body);
  });

function headersOf(response: IncomingMessage): HttpHeaders {
  const headers = new Map(Object.entries(response.headers));
  return {
    get: (name) => {
      const value = headers.get(name.toLowerCase());
      return value === undefined ? null : [value].flat().join(', ');
    },
  };
}

function readerOf(response: Readable, abort: () => void): BodyReader {
  const parts = response[Symbol.asyncIterator]();
  let isOver = false;
  return {
    read: async () => {
      const next = await parts.next();
      isOver = next.done === true;
      return { done: isOver, value: next.value };
    },
    cancel: async () => {
      if (!isOver) abort();
      await Promise.resolve();
    },
  };
}
