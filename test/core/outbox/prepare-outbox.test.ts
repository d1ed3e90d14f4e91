// What is prepared in pieces is what is worked out at once, and no piece is all of it.
import { expect, it } from 'vitest';
import { DAY_MS } from '../../../src/core/base/instant';
import { applyOutbox, prepareOutbox } from '../../../src/core/outbox/apply-outbox';
import { indexOf } from '../../../src/core/outbox/outbox-index';
import { confirmedOf, outboxOf, USER_ID, T0 } from '../../support/builders';
import { longQueue } from '../../support/long-queue';

it.each([0, 1, 499, 500, 501, 3_000])('%i operations are prepared in pieces', (count) => {
  const confirmed = confirmedOf([], T0);
  const operations = longQueue(count, T0 - DAY_MS);
  const prepared = outboxOf(operations);
  const pieces = [...prepareOutbox(confirmed, prepared, USER_ID)];
  expect(pieces.length).toBeGreaterThanOrEqual(count / 250);
  const atOnce = outboxOf(operations);
  expect(new Map(applyOutbox(confirmed, prepared, USER_ID))).toEqual(
    new Map(applyOutbox(confirmed, atOnce, USER_ID)),
  );
  expect(new Map(indexOf(prepared).ofEntry)).toEqual(new Map(indexOf(atOnce).ofEntry));
});

it('what is prepared is not worked out again', () => {
  const confirmed = confirmedOf([], T0);
  const outbox = outboxOf(longQueue(600, T0 - DAY_MS));
  for (const _ of prepareOutbox(confirmed, outbox, USER_ID));
  expect(applyOutbox(confirmed, outbox, USER_ID)).toBe(applyOutbox(confirmed, outbox, USER_ID));
  const index = indexOf(outbox);
  applyOutbox(confirmed, outboxOf([]), USER_ID);
  expect(indexOf(outbox)).toBe(index);
});
