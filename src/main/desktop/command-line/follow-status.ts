/** A line for every change of the status, and one at every minute of a running timer; nothing in between. */
import { isSameValue } from '../../../core/base/same-value';
import type { Application } from '../../application';
import type { Clock } from '../../ports';
import { nextChangeMs } from '../tray/tray-view';
import type { Status } from './status';

export interface FollowOptions {
  readonly application: Pick<Application, 'snapshot' | 'onSnapshot'>;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly status: () => Status;
  readonly print: () => void;
  readonly signal: AbortSignal;
}

/** Resolves when `signal` aborts. */
export async function followStatus(options: FollowOptions): Promise<void> {
  const { application, clock, status, print, signal } = options;
  let shown: Partial<Status> | null = null;
  let cancel: () => void = () => undefined;

  function refresh(): void {
    if (signal.aborted) return;
    const next = shownParts(status());
    if (!isSameValue(shown, next)) {
      shown = next;
      print();
    }
    cancel();
    const stayMs = nextChangeMs(application.snapshot(), clock.now());
    if (stayMs !== null) cancel = clock.after(stayMs, refresh);
  }

  const stop = application.onSnapshot(refresh);
  refresh();
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  cancel();
  stop();
}

/** Without what passes by the second: the texts show minutes. */
function shownParts({ workedSec: _, ...parts }: Status): Partial<Status> {
  return parts;
}
