import { MINUTE_MS } from '../../../core/base/instant';

const WITHIN_MS = 5 * MINUTE_MS;
const MAX_RELOADS = 3;

/** Decides whether a page that crashed is loaded again: not when it keeps crashing. */
export function createReloadLimit(monotonicMs: () => number): () => boolean {
  let reloadsAtMs: readonly number[] = [];
  return () => {
    const nowMs = monotonicMs();
    const recent = reloadsAtMs.filter((atMs) => nowMs - atMs < WITHIN_MS);
    const mayReload = recent.length < MAX_RELOADS;
    reloadsAtMs = mayReload ? [...recent, nowMs] : recent;
    return mayReload;
  };
}
