/** The loopback listener that the browser comes back to (RFC 8252, 7.3), open for one sign-in. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { err, ok, type Result } from '../../core/base/result';
import type { Logger } from '../ports';
import { lazyImport } from '../system/lazy-import';
import { limitConnections } from '../system/limit-connections';
import { CALLBACK_PATH, ONE_TIME_PATH, redirectUriOf } from './authorization-server';
import type { CallbackPage, PageAnswer } from './callback-page';

export interface CallbackServer {
  readonly redirectUri: string;
  /** An address for the browser that leads to this one, once. A later call replaces it. */
  readonly leadTo: (url: string) => string;
  /**
   * Gives each callback to `take`, which returns the page to answer with, until a page is not `not-ours`. Refuses
   * callbacks before this call.
   */
  readonly expect: (take: (params: URLSearchParams) => CallbackPage) => void;
  /** Ends all connections after the page that is being sent. */
  readonly close: () => Promise<void>;
}

const MAX_HEADER_BYTES = 16 * 1024;
/** Part of Electron's binary, and compiled at each start of it that asks: a sign-in alone does. */
const loadHttp = lazyImport(() => import('node:http'));
const loadPages = lazyImport(() => import('./callback-page'));

/** Listens on the first of the ports that is free, and on 127.0.0.1 alone: other machines cannot reach it. */
export async function openCallbackServer(
  ports: readonly number[],
  logger: Logger,
): Promise<Result<CallbackServer, 'ports-in-use'>> {
  const { callbackPage } = await loadPages();
  for (const port of ports) {
    const server = await listen(port);
    if (server !== null) return ok(serve(server, port, callbackPage, logger));
  }
  logger.warn('No port is free for the sign-in', { ports: ports.join(' ') });
  return err('ports-in-use');
}

/** Null when the port is not available: in use, or reserved by the system. */
async function listen(port: number): Promise<Server | null> {
  const { createServer } = await loadHttp();
  const server = createServer({ keepAlive: false, maxHeaderSize: MAX_HEADER_BYTES });
  limitConnections(server);
  return new Promise((resolve) => {
    server.once('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.removeAllListeners('error');
      // Later errors of a connection concern the browser alone.
      server.on('error', () => undefined);
      resolve(server);
    });
  });
}

function serve(
  server: Server,
  port: number,
  write: (page: CallbackPage, language: string) => PageAnswer,
  logger: Logger,
): CallbackServer {
  let take: ((params: URLSearchParams) => CallbackPage) | null = null;
  const host = `127.0.0.1:${port}`;
  let lead: { readonly path: string; readonly url: string | null } | null = null;
  const sending = new Set<Promise<void>>();

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const sent = new Promise<void>((resolve) => response.once('close', () => resolve()));
    sending.add(sent);
    void sent.then(() => sending.delete(sent));
    // Reads and drops the body, so that the connection can end.
    request.resume();
    const problem = problemOf(request, host, lead?.path ?? CALLBACK_PATH);
    if (problem !== null) {
      logger.warn('A request to the sign-in address was refused', { status: problem });
      answerWith(request, response, problem, 'not-ours');
      return;
    }
    const { pathname, searchParams } = new URL(request.url ?? '', `http://${host}`);
    if (pathname === lead?.path) {
      const { url } = lead;
      lead = { path: lead.path, url: null };
      if (url === null) logger.warn('The address of a sign-in was opened again');
      if (url === null) answerWith(request, response, 410, 'used');
      else redirect(response, url);
      return;
    }
    const page = take?.(searchParams) ?? 'not-ours';
    if (page === 'not-ours') {
      logger.warn('A callback that belongs to no sign-in was refused');
      answerWith(request, response, 400, page);
      return;
    }
    take = null;
    answerWith(request, response, 200, page);
  }

  function answerWith(
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    page: CallbackPage,
  ): void {
    const { headers, html } = write(page, request.headers['accept-language'] ?? '');
    response.writeHead(status, { ...headers, connection: 'close' });
    response.end(request.method === 'HEAD' ? '' : html);
  }

  server.on('request', answer);

  return {
    redirectUri: redirectUriOf(port),
    leadTo: (url) => {
      lead = { path: `${ONE_TIME_PATH}${randomBytes(32).toString('base64url')}`, url };
      return `http://${host}${lead.path}`;
    },
    expect: (taker) => {
      take = taker;
    },
    close: async () => {
      take = null;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all(sending);
      // Browsers open connections ahead, on which nothing ever comes.
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The status to refuse with, or null. The exact `Host` keeps out pages that use DNS rebinding. */
function problemOf(request: IncomingMessage, host: string, leadPath: string): number | null {
  if (request.headers.host !== host) return 421;
  if (request.url?.startsWith('/') !== true) return 400;
  const [path] = request.url.split('?', 1);
  if (path !== CALLBACK_PATH && path !== leadPath) return 404;
  return request.method === 'GET' ? null : 405;
}

/** Nothing of it is kept: the address is used up, and where it leads holds the state. */
function redirect(response: ServerResponse, url: string): void {
  response.writeHead(302, {
    location: url,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    connection: 'close',
  });
  response.end();
}
