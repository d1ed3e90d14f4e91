/** Limits in number and time for a listener on loopback: any program and any page on this computer can connect to it. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { SECOND_MS } from '../../core/base/instant';

export interface ConnectionLimits {
  /** How many connections may be open. One more ends the oldest that waits for a request, or is refused. */
  readonly most: number;
  /** How long the head of a request may take from the connection on, and its body from its head on. */
  readonly requestMs: number;
  /** How long the rest of a body may still come when the request is answered already. */
  readonly leftoverMs: number;
}

const LOOPBACK_LIMITS: ConnectionLimits = {
  most: 64,
  requestMs: 10 * SECOND_MS,
  leftoverMs: SECOND_MS,
};

/** Call it before the server listens. An answer that is under way may take as long as it wants. */
export function limitConnections(server: Server, limits: ConnectionLimits = LOOPBACK_LIMITS): void {
  /** Each with what ends its wait for a request; null while it has one. The oldest come first. */
  const open = new Map<Socket, NodeJS.Timeout | null>();

  function waitForRequest(socket: Socket): void {
    open.set(socket, endLater(socket, limits.requestMs));
  }

  server.on('connection', (socket: Socket) => {
    if (open.size >= limits.most) {
      const waiting = [...open].find(([, wait]) => wait !== null)?.[0];
      (waiting ?? socket).destroy();
      if (waiting === undefined) return;
      forget(waiting);
    }
    waitForRequest(socket);
    socket.on('close', () => forget(socket));
  });

  function forget(socket: Socket): void {
    clearTimeout(open.get(socket) ?? undefined);
    open.delete(socket);
  }

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    clearTimeout(open.get(socket) ?? undefined);
    open.set(socket, null);
    const endOfBody = endLater(socket, limits.requestMs, () => !request.complete);
    response.once('close', () => {
      clearTimeout(endOfBody);
      if (socket.destroyed) return;
      if (request.complete) waitForRequest(socket);
      else open.set(socket, endLater(socket, limits.leftoverMs));
    });
  });
}

/** Ends the connection later, if it is still to be ended then. The wait keeps no process alive. */
function endLater(socket: Socket, durationMs: number, isDue = () => true): NodeJS.Timeout {
  return setTimeout(() => {
    if (isDue()) socket.destroy();
  }, durationMs).unref();
}
