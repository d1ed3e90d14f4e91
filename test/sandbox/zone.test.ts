import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { localDateTime } from '../../src/sandbox/time/zone';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];
const FROM_MS = Date.UTC(2000, 0, 1);
const TO_MS = Date.UTC(2100, 0, 1);

it('an instant is on the day and at the second that Temporal counts in its zone', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: FROM_MS, max: TO_MS }),
      fc.constantFrom(...ZONES),
      (epochMs, zone) => {
        const local = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
        expect(localDateTime(epochMs, zone)).toEqual({
          day: local.toPlainDate().toString(),
          secondsText: local
            .toPlainTime()
            .round({ smallestUnit: 'second', roundingMode: 'floor' })
            .toString(),
        });
      },
    ),
    { numRuns: 2_000 },
  );
});
