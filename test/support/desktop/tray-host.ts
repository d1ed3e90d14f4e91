// A panel with a tray: the StatusNotifierWatcher that a desktop has, and what a person does with the icons in it.
import { createClient, type MessageBus } from 'dbus-native';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';
const MENU_PATH = '/com/canonical/dbusmenu';

export interface TrayHostStandIn {
  /** How many icons have been registered so far. */
  readonly registered: () => number;
  /** The labels of the menu, a submenu's behind its own; separators are `-`. */
  readonly labels: () => Promise<readonly unknown[]>;
  readonly tooltip: () => Promise<string>;
  /** Chooses the item with this label. */
  readonly choose: (label: string) => Promise<void>;
  /** Clicks the icon itself. */
  readonly activate: () => Promise<void>;
  /** The names of the signals that the icon has sent, oldest first. */
  readonly signals: () => readonly string[];
  /** The panel goes. */
  readonly stop: () => Promise<void>;
}

interface MenuNode {
  readonly id: number;
  readonly label: string;
  readonly children: readonly MenuNode[];
}

export async function startTrayHost(address: string): Promise<TrayHostStandIn> {
  const bus = createClient({ busAddress: address, plainValues: true });
  const items: string[] = [];
  const signals: string[] = [];
  const watcher = {
    RegisterStatusNotifierItem: (service: string, context: { sender?: string }) => {
      items.push(service.startsWith(':') ? service : (context.sender ?? service));
      return null;
    },
    RegisterStatusNotifierHost: () => null,
    IsStatusNotifierHostRegistered: true,
    ProtocolVersion: 0,
    RegisteredStatusNotifierItems: [],
  };
  bus.exportInterface(watcher, '/StatusNotifierWatcher', {
    name: WATCHER,
    methods: {
      RegisterStatusNotifierItem: ['s', '', ['service'], []],
      RegisterStatusNotifierHost: ['s', '', ['service'], []],
    },
    properties: {
      IsStatusNotifierHostRegistered: 'b',
      ProtocolVersion: 'i',
      RegisteredStatusNotifierItems: 'as',
    },
  });
  bus.connection.on('message', ({ type, interface: name, member, path }) => {
    const isOfItem = name === ITEM || (name === MENU && path === MENU_PATH);
    if (type === 4 && isOfItem && member !== undefined) signals.push(member);
  });
  await bus.addMatch(`type='signal',interface='${ITEM}'`);
  await bus.addMatch(`type='signal',interface='${MENU}'`);
  await bus.requestName(WATCHER, 0);

  const latest = () => {
    const item = items.at(-1);
    if (item === undefined) throw new Error('No icon has been registered');
    return item;
  };
  const menu = async () => readMenu(bus, latest());

  return {
    registered: () => items.length,
    labels: async () => labelsOf((await menu()).children),
    tooltip: async () => {
      const value = await bus.invoke<unknown>({
        destination: latest(),
        path: '/StatusNotifierItem',
        interface: 'org.freedesktop.DBus.Properties',
        member: 'Get',
        signature: 'ss',
        body: [ITEM, 'ToolTip'],
      });
      return Array.isArray(value) ? String(value[2]) : '';
    },
    choose: async (label) => {
      const node = find((await menu()).children, label);
      if (node === undefined) throw new Error(`The menu has no “${label}”`);
      await bus.invoke({
        destination: latest(),
        path: MENU_PATH,
        interface: MENU,
        member: 'Event',
        signature: 'isvu',
        body: [node.id, 'clicked', ['i', 0], 0],
      });
    },
    activate: async () => {
      await bus.invoke({
        destination: latest(),
        path: '/StatusNotifierItem',
        interface: ITEM,
        member: 'Activate',
        signature: 'ii',
        body: [0, 0],
      });
    },
    signals: () => signals,
    stop: async () => bus.close(),
  };
}

async function readMenu(bus: MessageBus, item: string): Promise<MenuNode> {
  return new Promise((resolve, reject) => {
    bus.invoke(
      {
        destination: item,
        path: MENU_PATH,
        interface: MENU,
        member: 'GetLayout',
        signature: 'iias',
        body: [0, -1, []],
      },
      (error, _revision: unknown, layout: unknown) => {
        if (error === null) resolve(nodeOf(layout));
        else reject(error);
      },
    );
  });
}

function nodeOf(value: unknown): MenuNode {
  if (!Array.isArray(value)) throw new Error('No item of a menu');
  const [id, properties, children] = value as readonly unknown[];
  const given = (properties ?? {}) as Readonly<Record<string, string | undefined>>;
  const label = given['type'] === 'separator' ? '-' : (given['label'] ?? '');
  return {
    id: Number(id),
    // A mnemonic is marked by `_`; a doubled one is itself.
    label: label.replace(/_(.)/g, '$1'),
    children: Array.isArray(children) ? children.map(nodeOf) : [],
  };
}

function labelsOf(nodes: readonly MenuNode[]): readonly unknown[] {
  return nodes.flatMap(({ label, children }) =>
    children.length === 0 ? [label] : [label, labelsOf(children)],
  );
}

function find(nodes: readonly MenuNode[], label: string): MenuNode | undefined {
  for (const node of nodes) {
    const found = node.label === label ? node : find(node.children, label);
    if (found !== undefined) return found;
  }
  return undefined;
}
