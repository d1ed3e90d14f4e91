/** The icon in the tray, kept in step with the snapshot: it is sent only what has changed, and goes on by the minute. */
import type { Snapshot } from '../../../contract/snapshot';
import type { Clock } from '../../ports';
import { wordsOf } from '../../../text/languages';
import { localeOf, Translator } from '../../../text/translator';
import { formatStyleOf } from '../../../text/format';
import type { MakeTray, TrayHost, TrayListener, TrayPort } from './tray-port';
import { changeOf, nextChangeMs, trayViewAt, trayViewOf, type TrayView } from './tray-view';

export interface TrayOptions {
  readonly snapshot: () => Snapshot;
  readonly onSnapshot: (listener: (snapshot: Snapshot) => void) => unknown;
  readonly makeTray: MakeTray;
  readonly host: TrayHost;
  readonly listener: TrayListener;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly systemLanguage: () => string;
  /** Called once it is known whether the icon can be seen, and whenever that changes. */
  readonly onShown: (isShown: boolean) => void;
}

export interface TrayLife {
  /** True while a window may be hidden, because the tray leads back to it. */
  readonly isShown: () => boolean;
  readonly close: () => void;
}

export function createTray(options: TrayOptions): TrayLife {
  const { clock, host, listener, makeTray, onShown } = options;
  let port: TrayPort | null = null;
  let shown: TrayView | null = null;
  // Drawing one each minute would cost more than all that is shown of it.
  let snapshot = options.snapshot();
  let isThere: boolean | null = null;
  let isClosed = false;
  let cancelTick: () => void = () => undefined;

  /** @param isNew false where only time has passed since the last one */
  function refresh(isNew: boolean): void {
    cancelTick();
    if (port === null) return;
    const locale = localeOf(snapshot.settings.language, options.systemLanguage());
    const nowMs = clock.now();
    const translator = new Translator(
      { locale, zone: snapshot.zone, style: formatStyleOf(snapshot.settings) },
      wordsOf,
    );
    const view =
      shown === null || isNew
        ? trayViewOf(snapshot, nowMs, translator)
        : trayViewAt(shown, snapshot, nowMs, translator);
    const change = changeOf(shown, view);
    shown = view;
    if (Object.values(change).includes(true)) port.send(view, change);
    const stayMs = nextChangeMs(snapshot, nowMs);
    if (stayMs !== null) cancelTick = clock.after(stayMs, () => refresh(false));
  }

  function follow(isThereNow: boolean): void {
    if (isClosed || isThereNow === isThere) return;
    isThere = isThereNow;
    if (isThere) {
      port = makeTray(listener);
      refresh(true);
    } else {
      remove();
    }
    onShown(isThere);
  }

  function remove(): void {
    cancelTick();
    port?.remove();
    port = null;
    shown = null;
  }

  host.watch(follow);
  options.onSnapshot((next) => {
    snapshot = next;
    refresh(true);
  });

  return {
    isShown: () => port !== null,
    close: () => {
      isClosed = true;
      remove();
    },
  };
}
