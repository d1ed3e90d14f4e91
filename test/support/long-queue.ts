import { MINUTE_MS, type EpochMs } from '../../src/core/base/instant';
import type { Operation } from '../../src/core/outbox/operation';
import { anOperation } from './builders';

const TYPE_OF_WORK = { id: 'd3a0c0de-3000-4000-8000-000000000001', name: 'Concept' };

/** Minute after minute of a long time offline, each an entry of its own: "Minute 0", "Minute 1" and so on. */
export function longQueue(count: number, firstMs: EpochMs, name = ''): readonly Operation[] {
  return Array.from({ length: count }, (_, index) => {
    const startMs = firstMs + index * MINUTE_MS;
    const endMs = startMs + MINUTE_MS;
    const act = {
      type: 'create',
      entryId: `local-${name}${String(index)}`,
      work: {
        project: null,
        task: null,
        typeOfWork: TYPE_OF_WORK,
        note: `Minute ${String(index)}`,
        isBillable: false,
      },
      zone: 'Europe/Berlin',
      startMs,
      endMs,
    } as const;
    return anOperation(act, { id: `op-${name}${String(index)}`, actedAtMs: endMs });
  });
}
