/**
 * Notifications of a Linux desktop, by its own service: Electron's have no buttons there, cannot be replaced, and block
 * the app while the service hangs.
 */
import { createSerialQueue } from '../../system/serial-queue';
import type { Bus } from '../dbus/bus';
import { watchService } from '../dbus/name-owner';
import type { NotificationClick, NotificationPort } from './notification-port';

const SERVICE = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const;

const NORMAL_URGENCY = 1;
/** The service's own time on the screen. */
const USUAL_TIME = -1;

interface Shown {
  readonly id: number;
  readonly onClick: (click: NotificationClick) => void;
}

export interface FreedesktopOptions {
  readonly bus: Bus;
  readonly appName: string;
  /** The name of the installed .desktop file, without its ending: the desktop shows its name and icon. */
  readonly desktopEntry: string;
}

export function createFreedesktopNotifications(options: FreedesktopOptions): NotificationPort {
  const { bus, appName, desktopEntry } = options;
  const shown = new Map<string, Shown>();
  // In order: a withdrawal waits for the id that the service gives.
  const turn = createSerialQueue();
  let listening: Promise<unknown> | null = null;
  let isAsked = false;
  let hasMarkup = false;

  function listen(): Promise<unknown> {
    listening ??= Promise.all([
      bus.subscribe(signal('ActionInvoked'), ([id, action]) => {
        const click = clickOf(action);
        const one = click === null ? undefined : forget(id);
        if (click !== null) one?.onClick(click);
      }),
      bus.subscribe(signal('NotificationClosed'), ([id]) => void forget(id)),
      watchService(bus, SERVICE.destination, follow),
    ]);
    return listening;
  }

  /** Another service gives the numbers of this one to notifications of other programs. */
  async function follow(isThere: boolean): Promise<void> {
    shown.clear();
    // The first question starts a service that is only there when it is needed.
    if (isThere || !isAsked) await askCapabilities();
  }

  async function askCapabilities(): Promise<void> {
    isAsked = true;
    const answer = await bus.call({ ...SERVICE, member: 'GetCapabilities' });
    const capabilities = answer.ok ? answer.value[0] : [];
    hasMarkup = Array.isArray(capabilities) && capabilities.includes('body-markup');
  }

  function forget(id: unknown): Shown | undefined {
    const [key, one] = [...shown].find(([, { id: known }]) => known === id) ?? [];
    if (key !== undefined) shown.delete(key);
    return one;
  }

  async function withdraw(key: string): Promise<void> {
    const one = shown.get(key);
    if (one === undefined) return;
    shown.delete(key);
    const call = { member: 'CloseNotification', signature: 'u', body: [one.id] };
    await bus.call({ ...SERVICE, ...call });
  }

  return {
    show: ({ key, title, body, buttons }, onClick) =>
      turn(async () => {
        await listen();
        const text = hasMarkup ? escaped(body) : body;
        const actions = ['default', '', ...buttons.flatMap((label, at) => [`button${at}`, label])];
        const hints = [
          ['desktop-entry', ['s', desktopEntry]],
          ['urgency', ['y', NORMAL_URGENCY]],
        ];
        const replaces = shown.get(key)?.id ?? 0;
        const answer = await bus.call({
          ...SERVICE,
          member: 'Notify',
          signature: 'susssasa{sv}i',
          body: [appName, replaces, desktopEntry, title, text, actions, hints, USUAL_TIME],
        });
        const id = answer.ok ? answer.value[0] : null;
        if (typeof id !== 'number') return false;
        shown.set(key, { id, onClick });
        return true;
      }),
    withdraw: (key) => turn(() => withdraw(key)),
    close: async () => {
      await Promise.all([...shown.keys()].map(withdraw));
    },
  };
}

function signal(member: string) {
  return { path: SERVICE.path, interface: SERVICE.interface, member };
}

function clickOf(action: unknown): NotificationClick | null {
  if (action === 'default') return { on: 'body' };
  const [, index] = /^button(\d)$/.exec(typeof action === 'string' ? action : '') ?? [];
  return index === undefined ? null : { on: 'button', index: Number(index) };
}

/** Titles are plain text everywhere; bodies are markup where the service says so. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
