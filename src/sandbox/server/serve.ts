import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { ServerClock } from '../time/server-clock';
import { listen, type ListeningServer } from './listening-server';
import { API_PREFIX, receiveRequest, type ReceivedRequest } from './receive-request';

export interface ApiServer extends ListeningServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** `http://127.0.0.1:PORT/api/v1` */
  readonly url: string;
}

type Respond = (request: ReceivedRequest, response: ServerResponse) => void | Promise<void>;

/** What keeps others on this computer out. */
export interface Guard {
  readonly refusalOf?: Parameters<typeof receiveRequest>[3];
  /** Gets each server before it listens. */
  readonly prepare?: (server: Server) => void;
}

/** Listens on loopback, and passes on each whole request. Port 0 is any free one. */
export async function serve(
  clock: ServerClock,
  port: number,
  respond: Respond,
  { refusalOf, prepare }: Guard = {},
): Promise<ApiServer> {
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await receiveRequest(request, response, clock.nowMs(), refusalOf);
    if (received !== null) await respond(received, response);
  }
  const server = await listen(
    '127.0.0.1',
    port,
    (request, response) => {
      // A client may disconnect in the middle of a request; the server continues.
      handle(request, response).catch(() => response.destroy());
    },
    prepare,
  );
  const origin = `http://127.0.0.1:${server.port.toString()}`;
  return { ...server, origin, url: `${origin}${API_PREFIX}` };
}
