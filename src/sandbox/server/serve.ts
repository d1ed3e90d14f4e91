import type { IncomingMessage, ServerResponse } from 'node:http';
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

/** Listens on loopback, and passes on each whole request. Port 0 is any free one. */
export async function serve(
  clock: ServerClock,
  port: number,
  respond: Respond,
): Promise<ApiServer> {
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await receiveRequest(request, response, clock.nowMs());
    if (received !== null) await respond(received, response);
  }
  const server = await listen('127.0.0.1', port, (request, response) => {
    // A client may disconnect in the middle of a request; the server continues.
    handle(request, response).catch(() => response.destroy());
  });
  const origin = `http://127.0.0.1:${server.port.toString()}`;
  return { ...server, origin, url: `${origin}${API_PREFIX}` };
}
