// A message bus of a test's own, and connections to it for the services that stand in for those of a desktop.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBroker, createClient, type DBusBroker, type MessageBus } from 'dbus-native';

export interface PrivateBus {
  readonly address: string;
  /** A connection for a stand-in. */
  readonly connect: () => MessageBus;
  /** Ends the bus with all its connections, and begins another one at the same address. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startPrivateBus(): Promise<PrivateBus> {
  const folder = await mkdtemp(path.join(tmpdir(), 'awork-timer-bus-'));
  const socket = path.join(folder, 'bus');
  const clients: MessageBus[] = [];
  let broker = await listenAt(socket);
  const address = `unix:path=${socket}`;

  async function end(): Promise<void> {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await new Promise<void>((resolve) => void broker.close(resolve));
    await rm(socket, { force: true });
  }

  return {
    address,
    connect: () => {
      const client = createClient({ busAddress: address, plainValues: true });
      client.connection.on('error', () => undefined);
      clients.push(client);
      return client;
    },
    restart: async () => {
      await end();
      broker = await listenAt(socket);
    },
    stop: async () => {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function listenAt(socket: string): Promise<DBusBroker> {
  return new Promise((resolve, reject) => {
    const broker = createBroker();
    broker.listen({ socket }, (error) => {
      if (error === null) resolve(broker);
      else reject(error);
    });
  });
}
