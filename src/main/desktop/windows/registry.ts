/**
 * The windows that the app has opened. A call from any other web contents is refused.
 *
 * What Electron emits when a window closes and when the app quits, in order:
 *
 * | cause                            | events                                                                   |
 * | -------------------------------- | ------------------------------------------------------------------------ |
 * | a window is closed               | `close` (can be prevented), `beforeunload` in the page, `closed`         |
 * | `window.destroy()`               | `closed` only                                                            |
 * | that was the last window         | `window-all-closed` of the app, on macOS too                             |
 * | `app.quit()`, Cmd+Q on macOS     | `before-quit`, `close` and `closed` of each window, `will-quit`, `quit`; |
 * |                                  | no `window-all-closed`                                                   |
 * | `app.exit()`                     | neither `close` nor `before-quit` nor `will-quit`                        |
 * | Windows shuts down or signs out  | `session-end` of each window; none of the app's quit events              |
 *
 * `closed` is the one event of a window that no cause leaves out while the process lives.
 */
export interface WindowRegistry {
  readonly add: (window: RegisteredWindow) => void;
  readonly isOwn: (contentsId: number) => boolean;
  /** Closes all windows. Resolves once each page has handed over what was typed in it, and is gone. */
  readonly closeAll: () => Promise<void>;
}

/** What the registry uses of Electron's `BrowserWindow`. */
export interface RegisteredWindow {
  readonly webContents: { readonly id: number };
  readonly once: (event: 'closed', listener: () => void) => unknown;
  readonly close: () => void;
}

export function createWindowRegistry(): WindowRegistry {
  const own = new Map<number, RegisteredWindow>();
  return {
    add: (window) => {
      // Read now: a closed window has no contents to ask.
      const { id } = window.webContents;
      own.set(id, window);
      window.once('closed', () => own.delete(id));
    },
    isOwn: (contentsId) => own.has(contentsId),
    closeAll: async () => {
      const closing = [...own.values()].map(
        (window) =>
          new Promise<void>((resolve) => {
            window.once('closed', resolve);
            window.close();
          }),
      );
      await Promise.all(closing);
    },
  };
}
