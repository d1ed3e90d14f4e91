import type { Bus } from './bus';

/** A property of a service's object; null where it has none or does not answer. */
export async function readProperty(
  bus: Bus,
  { destination, path, interface: name }: PropertyOwner,
  property: string,
): Promise<unknown> {
  const answer = await bus.call({
    destination,
    path,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: [name, property],
  });
  return answer.ok ? (answer.value[0] ?? null) : null;
}

export interface PropertyOwner {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
}
