import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { limitConnections } from '../../../src/main/system/limit-connections';

const LIMITS = { most: 4, requestMs: 150, leftoverMs: 50 };

async function listener(answer: RequestListener, limits = LIMITS) {
  const server = createServer(answer);
  limitConnections(server, limits);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const open = async (text = ''): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    await once(socket, 'connect');
    socket.write(text);
    return socket;
  };
  return { url: `http://127.0.0.1:${port}/`, open };
}

/** How long until the other side ends the connection. */
async function lifeMs(socket: Socket): Promise<number> {
  const startMs = performance.now();
  socket.resume();
  // Not with `once`, which would reject when the connection is reset.
  await new Promise((resolve) => socket.on('close', resolve));
  return performance.now() - startMs;
}

const sayHello: RequestListener = (_request, response) => void response.end('hello');

describe('a listener on loopback', () => {
  it('answers while hundreds of silent connections are opened', async () => {
    const { url, open } = await listener(sayHello, { ...LIMITS, requestMs: 60_000 });
    for (let count = 0; count < 300; count += 1) await open();
    expect(await (await fetch(url)).text()).toBe('hello');
  });

  it('ends connections that stay silent, or whose request never becomes whole', async () => {
    const { open } = await listener((request, response) => {
      request.resume();
      request.on('end', () => response.end('hello'));
    });
    const sockets = await Promise.all([
      open(),
      open('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '),
      open('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nonly this'),
    ]);
    for (const ms of await Promise.all(sockets.map(lifeMs))) expect(ms).toBeLessThan(2_000);
  });

  it('ends a body that goes on after the answer', async () => {
    const { open } = await listener((_request, response) => {
      response.writeHead(403).end();
    });
    const socket = await open(
      'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n',
    );
    const timer = setInterval(() => socket.write('5\r\nagain\r\n'), 5);
    onTestFinished(() => clearInterval(timer));
    expect(await lifeMs(socket)).toBeLessThan(2_000);
  });

  it('leaves an answer that is under way alone, and its connection usable', async () => {
    const { url } = await listener((_request, response) => {
      response.write('first ');
      setTimeout(() => response.end('last'), 2 * LIMITS.requestMs);
    });
    expect(await (await fetch(url)).text()).toBe('first last');
    expect(await (await fetch(url)).text()).toBe('first last');
  });

  it('refuses one connection more than it can answer at once', async () => {
    const { open } = await listener((_request, response) => void response.write('…'));
    const streams = await Promise.all(
      [1, 2, 3, 4].map(async () => open('GET / HTTP/1.1\r\nHost: x\r\n\r\n')),
    );
    await Promise.all(streams.map(async (socket) => once(socket, 'data')));
    const one = await open('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(await lifeMs(one)).toBeLessThan(2_000);
    expect(streams.map(({ closed }) => closed)).toEqual([false, false, false, false]);
  });
});
