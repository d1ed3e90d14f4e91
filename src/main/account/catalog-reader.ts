/** Reads what awork changes seldom: types of work, the rules for booking, and the person's contracted hours. */
import { HOUR_MS, MINUTE_MS } from '../../core/base/instant';
import { dayOf } from '../../core/entry/day';
import type { AppState } from '../../core/state/app-state';
import type { EventBody } from '../../core/state/event';
import type { CatalogApi, Clock } from '../ports';

type CatalogRead = Extract<EventBody, { readonly type: 'catalog-read' }>;

export interface CatalogReader {
  /** Null where it is not due yet, and where awork gave no answer. Rejects where a port throws. */
  readonly readWhenDue: (state: AppState, signal: AbortSignal) => Promise<CatalogRead | null>;
}

const RETRY_MS = 5 * MINUTE_MS;
/** Types of work are archived and rules changed while the app runs. */
const EVERY_MS = HOUR_MS;

export function createCatalogReader(
  catalog: Pick<CatalogApi, 'typesOfWork' | 'trackingRules' | 'capacity'>,
  clock: Pick<Clock, 'now' | 'monotonicMs'>,
): CatalogReader {
  let readAtMs = -Infinity;
  let hasRead = false;

  async function readWhenDue(state: AppState, signal: AbortSignal): Promise<CatalogRead | null> {
    const nowMs = clock.monotonicMs();
    // Without any type of work nothing can be started.
    const retryMs = state.typesOfWork.length > 0 ? RETRY_MS : 0;
    // Behind closed windows one request a minute is enough: the next look from a window brings the list up to date.
    if (hasRead && !state.isVisible) return null;
    if (nowMs - readAtMs < (hasRead ? EVERY_MS : retryMs)) return null;
    readAtMs = nowMs;
    const today = dayOf(clock.now(), state.zone);
    const [types, rules, capacity] = await Promise.all([
      catalog.typesOfWork(signal),
      catalog.trackingRules(signal),
      state.capacityReadOn === today ? null : catalog.capacity(signal),
    ]);
    if (!types.ok) return null;
    hasRead = true;
    return {
      type: 'catalog-read',
      typesOfWork: types.value,
      trackingRules: rules.ok ? rules.value : state.trackingRules,
      capacity: capacity?.ok === true ? capacity.value : state.capacity,
      capacityReadOn: capacity?.ok === true ? today : state.capacityReadOn,
    };
  }

  return { readWhenDue };
}
