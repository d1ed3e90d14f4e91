// A screen on which notifications appear, for tests: the stand-in of a desktop's service, and a fake of the port.
import { createClient } from 'dbus-native';
import type {
  NotificationClick,
  NotificationPort,
  ShownNotification,
} from '../../../src/main/desktop/notifications/notification-port';

export interface OnScreen {
  readonly title: string;
  readonly body: string;
  readonly buttons: readonly string[];
}

/** What a person sees and does. */
export interface NotificationScreen {
  readonly seen: () => readonly OnScreen[];
  /** Clicks the button with this label, or the body. */
  readonly click: (title: string, button: string | null) => void;
  readonly dismiss: (title: string) => void;
}

export interface FakeNotifications extends NotificationScreen {
  readonly port: NotificationPort;
}

export function fakeNotifications(): FakeNotifications {
  const shown = new Map<
    string,
    { readonly on: ShownNotification; readonly onClick: (click: NotificationClick) => void }
  >();
  const named = (title: string) => {
    const found = [...shown.values()].find(({ on }) => on.title === title);
    if (found === undefined) throw new Error(`No notification “${title}” is on the screen`);
    return found;
  };
  return {
    port: {
      show: async (on, onClick) => {
        shown.set(on.key, { on, onClick });
        return true;
      },
      withdraw: async (key) => void shown.delete(key),
      close: async () => shown.clear(),
    },
    seen: () =>
      [...shown.values()].map(({ on: { title, body, buttons } }) => ({ title, body, buttons })),
    click: (title, button) => {
      const { on, onClick } = named(title);
      shown.delete(on.key);
      onClick(
        button === null ? { on: 'body' } : { on: 'button', index: on.buttons.indexOf(button) },
      );
    },
    dismiss: (title) => void shown.delete(named(title).on.key),
  };
}

const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';

interface Stand extends OnScreen {
  readonly id: number;
  readonly keys: readonly string[];
}

export interface NotificationService extends NotificationScreen {
  readonly stop: () => Promise<void>;
}

/** @param behaviour `hang`: answers nothing, ever */
export async function startNotificationService(
  address: string,
  behaviour: 'answer' | 'hang' = 'answer',
): Promise<NotificationService> {
  const bus = createClient({ busAddress: address, plainValues: true });
  let shown: readonly Stand[] = [];
  let lastId = 0;
  const close = (id: number, reason: number) => {
    shown = shown.filter((one) => one.id !== id);
    bus.sendSignal(PATH, NAME, 'NotificationClosed', 'uu', [id, reason]);
  };
  const never = () => new Promise(() => {});
  const service = {
    GetCapabilities: () => ['actions', 'body', 'body-markup'],
    Notify: (
      _app: string,
      replaces: number,
      _icon: string,
      title: string,
      body: string,
      actions: readonly string[],
    ) => {
      const isThere = shown.some(({ id }) => id === replaces);
      const id = isThere ? replaces : (lastId += 1);
      const keys = actions.filter((_, at) => at % 2 === 0);
      const labels = actions.filter((_, at) => at % 2 === 1);
      const buttons = labels.filter((_, at) => keys[at] !== 'default');
      const next = { id, title, body, buttons, keys: keys.filter((key) => key !== 'default') };
      shown = isThere ? shown.map((one) => (one.id === id ? next : one)) : [...shown, next];
      return id;
    },
    CloseNotification: (id: number) => {
      close(id, 3);
      return null;
    },
  };
  const hanging = { GetCapabilities: never, Notify: never, CloseNotification: never };
  bus.exportInterface(behaviour === 'hang' ? hanging : service, PATH, {
    name: NAME,
    methods: {
      GetCapabilities: ['', 'as', [], ['capabilities']],
      Notify: ['susssasa{sv}i', 'u', [], ['id']],
      CloseNotification: ['u', '', ['id'], []],
    },
  });
  await bus.requestName(NAME, 0);
  const named = (title: string) => {
    const found = shown.find((one) => one.title === title);
    if (found === undefined) throw new Error(`No notification “${title}” is on the screen`);
    return found;
  };
  return {
    seen: () => shown.map(({ title, body, buttons }) => ({ title, body: plain(body), buttons })),
    click: (title, button) => {
      const { id, buttons, keys } = named(title);
      const key = button === null ? 'default' : (keys[buttons.indexOf(button)] ?? '');
      bus.sendSignal(PATH, NAME, 'ActionInvoked', 'us', [id, key]);
      close(id, 2);
    },
    dismiss: (title) => close(named(title).id, 2),
    stop: async () => bus.close(),
  };
}

/** As a service with markup draws it. */
function plain(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
