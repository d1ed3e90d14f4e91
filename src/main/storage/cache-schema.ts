/** The shape of what was last read from awork, in our own files. Whatever is left out is read again. */
import { z } from 'zod/mini';
import { exactly } from '../../contract/exactly';
import { MOST_UNREADABLE } from '../../core/entry/bounds';
import type { TrackingRule } from '../../core/entry/catalog';
import type { Entry } from '../../core/entry/entry';
import type { UnreadableRow } from '../../core/entry/unreadable-row';
import type { Confirmed } from '../../core/outbox/confirmed';
import type { Capacity } from '../../core/entry/target';
import type { Cache } from '../../core/state/app-state';
import { entrySchema, typeOfWorkSchema } from './entry-schema';
import { clockDifference, day, id, instant, name, rowsOf } from './stored-fields';

/** More than the days hold that the app reads. */
const MOST_ENTRIES = 50_000;
const MOST_DAYS = 5_000;
const MOST_TYPES = 10_000;
const MOST_RULES = 1_000;

const unreadableRow = exactly<UnreadableRow>()(
  z.object({ id: z.nullable(id), day: z.nullable(day), mayRun: z.boolean() }),
);

/** Those that can be read, each under its own id. */
const entries = z.pipe(
  z.record(z.string(), z.unknown()),
  z.transform((rows): Confirmed['entries'] =>
    Object.fromEntries(
      Object.entries(rows)
        .slice(0, MOST_ENTRIES)
        .flatMap(([key, row]): readonly (readonly [string, Entry])[] => {
          const parsed = entrySchema.safeParse(row);
          return parsed.success && parsed.data.id === key ? [[key, parsed.data]] : [];
        }),
    ),
  ),
);

const coverage = z.object({
  startedAtMs: instant,
  fromDay: day,
  toDay: day,
  lookedUp: z.array(id).check(z.maxLength(MOST_ENTRIES)),
});

const confirmed = exactly<Confirmed>()(
  z.object({
    entries,
    // Older files do not have it.
    unreadable: z._default(rowsOf(unreadableRow, MOST_UNREADABLE), []),
    loadedDays: rowsOf(day, MOST_DAYS),
    coverage: z.catch(z.nullable(coverage), null),
    runningAsOfMs: z.catch(z.nullable(instant), null),
    lastId: z.catch(z.nullable(id), null),
  }),
);

const trackingRule = exactly<TrackingRule>()(
  z.object({ type: name, isEnabled: z.boolean(), dayCount: z.nullable(z.number()) }),
);

const contractedSec = z.nullable(z.number().check(z.minimum(0)));

export const capacitySchema = exactly<Capacity>()(
  z.object({ perWeekSec: contractedSec, perDaySec: z.array(contractedSec).check(z.maxLength(7)) }),
);

export const cacheSchema = exactly<Cache>()(
  z.object({
    confirmed,
    serverClock: z.catch(
      z.nullable(
        z.object({ minMs: clockDifference, maxMs: clockDifference, offsetMs: clockDifference }),
      ),
      null,
    ),
    typesOfWork: rowsOf(typeOfWorkSchema, MOST_TYPES),
    trackingRules: rowsOf(trackingRule, MOST_RULES),
    // Older files have none of these.
    capacity: z.catch(z.nullable(capacitySchema), null),
    capacityReadOn: z.catch(z.nullable(day), null),
    billingRefusedOn: z.catch(z.nullable(day), null),
  }),
);
