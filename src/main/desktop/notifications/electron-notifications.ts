import { Notification } from 'electron';
import type { NotificationPort } from './notification-port';

/** Notifications by Electron, for macOS and Windows. */
export function createElectronNotifications(): NotificationPort {
  // One without a reference is collected, and its click reaches nothing.
  const shown = new Map<string, Notification>();

  function withdraw(key: string): void {
    const one = shown.get(key);
    shown.delete(key);
    one?.close();
  }

  return {
    show: ({ key, title, body, buttons }, onClick) => {
      withdraw(key);
      if (!Notification.isSupported()) return Promise.resolve(false);
      const actions = buttons.map((text) => ({ type: 'button' as const, text }));
      const notification = new Notification({ title, body, actions });
      const forget = () => {
        if (shown.get(key) === notification) shown.delete(key);
      };
      notification.on('click', () => {
        forget();
        onClick({ on: 'body' });
      });
      notification.on('action', ({ actionIndex }) => {
        forget();
        onClick({ on: 'button', index: actionIndex });
      });
      notification.on('close', forget);
      notification.on('failed', forget);
      shown.set(key, notification);
      notification.show();
      return Promise.resolve(true);
    },
    withdraw: (key) => {
      withdraw(key);
      return Promise.resolve();
    },
    close: () => {
      for (const key of [...shown.keys()]) withdraw(key);
      return Promise.resolve();
    },
  };
}
