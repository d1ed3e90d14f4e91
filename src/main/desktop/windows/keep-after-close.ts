/** Closing the window does not end the app: what happens instead, and when the hidden window is destroyed. */
import { MINUTE_MS } from '../../../core/base/instant';
import type { Clock } from '../../ports';

/** `hide`: the tray leads back to it. `minimize`: nothing else would. `close`: the app is quitting, or is to quit. */
export type Closing = 'close' | 'hide' | 'minimize';

/** A hidden window costs a renderer; one that is opened again soon is opened at once. */
const DESTROY_AFTER_MS = 5 * MINUTE_MS;

/** What this needs of a window. */
export interface ClosableWindow {
  readonly onClose: (listener: (event: { readonly preventDefault: () => void }) => void) => void;
  readonly onShow: (listener: () => void) => void;
  readonly onClosed: (listener: () => void) => void;
  readonly hide: () => void;
  readonly minimize: () => void;
  readonly destroy: () => void;
}

export interface KeepOptions {
  readonly closing: () => Closing;
  /** Called after a window was kept. */
  readonly onKept: (how: Exclude<Closing, 'close'>) => void;
  readonly clock: Pick<Clock, 'after'>;
}

export function keepAfterClose(
  window: ClosableWindow,
  { closing, onKept, clock }: KeepOptions,
): void {
  let cancel: () => void = () => undefined;
  window.onClose((event) => {
    const how = closing();
    if (how === 'close') return;
    event.preventDefault();
    if (how === 'minimize') {
      window.minimize();
    } else {
      window.hide();
      cancel();
      cancel = clock.after(DESTROY_AFTER_MS, () => window.destroy());
    }
    onKept(how);
  });
  window.onShow(() => cancel());
  window.onClosed(() => cancel());
}
