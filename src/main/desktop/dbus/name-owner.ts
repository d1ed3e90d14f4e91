import { BUS_ITSELF, type Bus } from './bus';

/**
 * Follows whether a service is on the bus: calls back with the present state, and again whenever the service comes, goes
 * or is replaced. Resolves with what ends it, once the first call back is done.
 */
export async function watchService(
  bus: Bus,
  name: string,
  listener: (isThere: boolean) => void | Promise<void>,
): Promise<() => void> {
  const end = await bus.subscribe({ ...NAME_OWNER_CHANGED, arg0: name }, ([, , owner]) => {
    void listener(typeof owner === 'string' && owner !== '');
  });
  const ask = async () => listener(await isOnBus(bus, name));
  bus.onReconnect(() => void ask());
  await ask();
  return end;
}

const NAME_OWNER_CHANGED = {
  sender: BUS_ITSELF.destination,
  interface: BUS_ITSELF.interface,
  member: 'NameOwnerChanged',
} as const;

async function isOnBus(bus: Bus, name: string): Promise<boolean> {
  const answer = await bus.call({
    ...BUS_ITSELF,
    member: 'NameHasOwner',
    signature: 's',
    body: [name],
  });
  return answer.ok && answer.value[0] === true;
}
