import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** A server that can leave its port and come back to it, as a network does that fails for a while. */
export interface ListeningServer {
  readonly port: number;
  readonly stopListening: () => Promise<void>;
  readonly listenAgain: () => Promise<void>;
}

/** `prepare` gets each server before it listens. */
export async function listen(
  host: string,
  wantedPort: number,
  onRequest: (request: IncomingMessage, response: ServerResponse) => void,
  prepare: (server: Server) => void = () => undefined,
): Promise<ListeningServer> {
  const sockets = new Set<Socket>();
  let server: Server | null = null;

  async function open(port: number): Promise<number> {
    const opened = createServer(onRequest);
    prepare(opened);
    opened.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      opened.once('error', reject);
      opened.listen(port, host, resolve);
    });
    server = opened;
    const address = opened.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  }

  const port = await open(wantedPort);
  return {
    port,
    stopListening: async () => {
      const closing = server;
      if (closing === null) return;
      server = null;
      const closed = new Promise<void>((resolve) => {
        closing.close(() => {
          resolve();
        });
      });
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    listenAgain: async () => {
      if (server === null) await open(port);
    },
  };
}
