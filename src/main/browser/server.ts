/** The app over HTTP on loopback: the built page, three endpoints, nothing else. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { HOST_PATHS } from '../../contract/channels';
import { callError, type CallResult } from '../../contract/errors';
import { ok } from '../../core/base/result';
import type { Application } from '../application';
import { readPageFile } from '../static-pages/page-files';
import { pageHeaders } from '../static-pages/policy';
import type { Logger } from '../ports';
import { nameOf } from '../system/errors';
import { isRecord, parseJson } from '../../core/base/json';
import { limitConnections } from '../system/limit-connections';
import { isJson, isOwnHost, isOwnPage, mayCall, type Guard } from './request-guard';
import { createSnapshotStreams } from './snapshot-streams';
import { createTickets, newSecret } from './tickets';

export interface BrowserServerOptions {
  readonly application: Application;
  /** The folder of the built page. */
  readonly pagesDir: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly logger: Logger;
  /** Called when a browser has been let in, and `address` has changed. */
  readonly onOpened: () => void;
}

export interface BrowserServer {
  readonly port: number;
  /** Opens the app in one browser, once. */
  readonly address: () => string;
  readonly close: () => void;
}

const LOOPBACK = '127.0.0.1';
const POSTS: ReadonlySet<string> = new Set([HOST_PATHS.run, HOST_PATHS.cancel, HOST_PATHS.session]);
const MAX_BODY_BYTES = 1024 * 1024;
const HEADERS = pageHeaders('own-host');
/** Another program may have used the port before, and left a cache, a storage or a service worker in the browser. */
const CLEAR_SITE = { 'Clear-Site-Data': '"cache", "storage"' };
/**
 * The page has no service worker, so a browser that looks for the script of one has another's, which it would keep on a
 * refusal. It gets one that takes its own registration away and loads the pages anew.
 */
const NO_SERVICE_WORKER: Reply = {
  status: 200,
  headers: { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-store', ...CLEAR_SITE },
  body: `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  await registration.unregister();
  for (const page of await clients.matchAll({ type: 'window' })) await page.navigate(page.url);
})()));
`,
};
const YEAR_SEC = 31_536_000;

/** Rejects when the port is in use. */
export async function serveApplication(options: BrowserServerOptions): Promise<BrowserServer> {
  const { application, pagesDir, logger, onOpened } = options;
  const key = newSecret();
  const tickets = createTickets();
  const streams = createSnapshotStreams(application);
  let guard: Guard = { port: 0, key };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<Reply | null> {
    if (!isOwnHost(request.headers, guard)) return { status: 403 };
    if (request.headers['service-worker'] !== undefined) return NO_SERVICE_WORKER;
    const [path = '', query = ''] = (request.url ?? '').split(/[?#]/, 2);
    if (path.startsWith(HOST_PATHS.root)) return answerCall(request, response, path);
    if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405 };
    const isOpening = query === `open=${tickets.current().id}`;
    return answerPage(path, isOpening ? CLEAR_SITE : {});
  }

  function answerPage(path: string, headers: Reply['headers']): Reply {
    const file = readPageFile(pagesDir, path);
    if (file === null) return { status: 404 };
    return {
      status: 200,
      headers: {
        'Content-Type': file.contentType,
        'Cache-Control': file.isImmutable ? `max-age=${YEAR_SEC}, immutable` : 'no-cache',
        ...headers,
      },
      body: file.bytes,
    };
  }

  /** Null when the response stays open. */
  async function answerCall(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
  ): Promise<Reply | null> {
    const isAllowed = path === HOST_PATHS.session ? isOwnPage : mayCall;
    if (!isAllowed(request.headers, guard)) return resultReply(403, callError('sender-refused'));
    if (path === HOST_PATHS.snapshots && request.method === 'GET') {
      response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
      response.setHeader('Cache-Control', 'no-store');
      streams.add(response);
      return null;
    }
    if (!POSTS.has(path)) return { status: 404 };
    if (request.method !== 'POST') return { status: 405 };
    if (!isJson(request.headers)) return { status: 415 };

    const body = await readBody(request);
    if (body === null) return resultReply(413, callError('invalid-input', { path: '' }));
    const message = parseJson(body);
    if (!isRecord(message)) return resultReply(400, callError('invalid-input', { path: '' }));
    const { name, input, requestId, pressedAtMs } = message;
    if (path === HOST_PATHS.session) return openSession(message['ticket']);
    if (path === HOST_PATHS.cancel) {
      application.cancel(requestId);
      return { status: 204 };
    }
    return resultReply(200, await application.run(name, input, requestId, pressedAtMs));
  }

  function openSession(ticket: unknown): Reply {
    if (!tickets.redeem(ticket)) {
      logger.warn('A ticket that is not valid was refused');
      return resultReply(403, callError('sender-refused'));
    }
    onOpened();
    return resultReply(200, ok(key));
  }

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    answer(request, response).then(
      (reply) => {
        if (reply !== null) response.writeHead(reply.status, reply.headers).end(reply.body);
      },
      (error: unknown) => {
        logger.error('A request failed', { error: nameOf(error) });
        response.destroy();
      },
    );
  });
  limitConnections(server);
  const port = await listen(server, options.port);
  guard = { port, key };

  return {
    port,
    address: () => {
      const { id, secret } = tickets.current();
      // The fragment is not sent to servers and not part of a `Referer`.
      return `http://${LOOPBACK}:${port}/?open=${id}#ticket=${secret}`;
    },
    close: () => {
      streams.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: LOOPBACK, port }, () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new Error('The server listens on no port'));
    });
  });
}

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

function resultReply(status: number, result: CallResult<unknown>): Reply {
  return {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      // The unread rest of a body that is too long would be parsed as the next request.
      ...(status === 413 ? { Connection: 'close' } : {}),
    },
    body: JSON.stringify(result),
  };
}

/** Null when it is too long. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MAX_BODY_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
