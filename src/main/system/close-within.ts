import type { Clock } from '../ports';

/** Waits for `close`, but not longer than `limitMs`: files are durable all the time, so quitting never hangs on it. */
export async function closeWithin(
  close: () => Promise<void>,
  limitMs: number,
  clock: Pick<Clock, 'after'>,
): Promise<'closed' | 'failed' | 'late'> {
  return new Promise((resolve) => {
    const stopWaiting = clock.after(limitMs, () => resolve('late'));
    const end = (how: 'closed' | 'failed') => {
      stopWaiting();
      resolve(how);
    };
    close().then(
      () => end('closed'),
      () => end('failed'),
    );
  });
}
