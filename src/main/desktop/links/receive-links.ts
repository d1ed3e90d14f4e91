/** Where links come in: the program's own arguments, those of a second process, and on macOS an event. */
import { app } from 'electron';
import { isRecord } from '../../../core/base/json';
import { linkIn } from './link';

/** What a second process hands over to the first: arguments alone would arrive reordered. */
export interface HandedOver {
  readonly link: string | null;
}

export function handedOver(argv: readonly string[]): HandedOver {
  return { link: linkIn(argv) };
}

/** The link of a second process. Electron may lose what was handed over, but not the arguments. */
export function linkOfSecond(argv: readonly string[], data: unknown): string | null {
  if (!isRecord(data)) return linkIn(argv);
  const { link } = data;
  return typeof link === 'string' ? link : null;
}

/**
 * Keeps the newest link until the returned function says who takes them. Called while the entry is loaded: `open-url` may
 * come before Electron is ready.
 */
export function receiveLinks(argv: readonly string[]): (follow: (link: string) => void) => void {
  let take: ((link: string) => void) | null = null;
  let waiting = linkIn(argv);
  app.on('open-url', (event, link) => {
    event.preventDefault();
    if (take === null) waiting = link;
    else take(link);
  });
  // Elsewhere the installation does it. On Linux Electron would start a program, and wait for it.
  if (process.platform === 'win32' && app.isPackaged) app.setAsDefaultProtocolClient('awork-timer');
  return (follow) => {
    take = follow;
    if (waiting !== null) follow(waiting);
    waiting = null;
  };
}
