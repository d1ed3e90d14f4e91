// What holds for each listener of the app, whatever it answers.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';

/** More than a listener holds at once. */
const MANY = 100;
const MOST_HELD = 64;

/** @param open starts the listener for one test, and answers its port */
export function isLoopbackListener(open: () => Promise<number>): void {
  it('holds few connections on which nothing comes', async () => {
    const port = await open();
    const silent: Socket[] = [];
    for (let count = 0; count < MANY; count += 1) silent.push(await connectTo('127.0.0.1', port));
    await vi.waitFor(() => {
      const held = silent.filter((socket) => !socket.destroyed);
      expect(held.length).toBeLessThanOrEqual(MOST_HELD);
    });
  });

  it('is reached at 127.0.0.1 alone, so from no other computer', async () => {
    const port = await open();
    expect((await connectTo('127.0.0.1', port)).destroyed).toBe(false);
    await expect(connectTo('127.0.0.2', port)).rejects.toMatchObject({ syscall: 'connect' });
  });

  it('reads no head without end', async () => {
    const socket = await connectTo('127.0.0.1', await open());
    const ended = once(socket, 'close');
    socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}`);
    let answer = '';
    socket.on('data', (part) => (answer += part.toString()));
    await ended;
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });
}

/** Ends with the test. Rejects when nobody listens there. */
async function connectTo(host: string, port: number): Promise<Socket> {
  const socket = connect(port, host);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  // What the listener does with it is seen, and no error of ours.
  socket.on('error', () => undefined);
  socket.resume();
  return socket;
}
