/** Whatever awork, a file, the system or a window may hand in: any text where there is one, and any number. */
import fc from 'fast-check';
import type { WorkChoice } from '../../src/core/state/command';
import type { Entry, Work } from '../../src/core/entry/entry';
import type { Failure } from '../../src/core/base/failure';
import { T0 } from './builders';

export const text = fc.oneof(
  fc.constantFrom('', '__proto__', 'constructor', 'toString', 'local-', 'local-a', 'entry-1'),
  fc.constantFrom('Foo/Bar', 'W. Europe Standard Time', 'GMT+5', 'Europe/Berlin', '\ud800'),
  fc.constantFrom('2026-02-30', '2026-11-24', '9999-12-31', '0000-00-00'),
  fc
    .array(fc.integer({ min: 0, max: 0xff_ff }), { maxLength: 8 })
    .map((codes) => String.fromCharCode(...codes)),
);
export const number = fc.oneof(
  fc.integer({ min: T0 - 100_000_000, max: T0 + 100_000_000 }),
  fc.constantFrom(NaN, Infinity, -Infinity, -0, 0, 1e300, -1e300, 0.5, T0, 8.64e15, 2 ** 53),
);
export const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value);

export const ref = fc.record({ id: text, name: text });
const project = fc.record({
  id: text,
  name: text,
  key: orNull(text),
  color: orNull(text),
  company: orNull(text),
});
const task = fc.record({ id: text, name: text, key: orNull(text) });
export const work: fc.Arbitrary<Work> = fc.record({
  project: orNull(project),
  task: orNull(task),
  typeOfWork: ref,
  note: text,
  isBillable: fc.boolean(),
});
export const choice: fc.Arbitrary<WorkChoice> = fc.record({
  project: orNull(project),
  task: orNull(task),
  typeOfWork: orNull(ref),
  note: text,
  isBillable: orNull(fc.boolean()),
});
export const entry: fc.Arbitrary<Entry> = fc.record({
  id: text,
  userId: text,
  work,
  zone: text,
  span: fc.oneof(
    fc.record({
      kind: fc.constant('timed' as const),
      startMs: number,
      endMs: orNull(number),
      breaks: fc.array(fc.record({ startMs: number, endMs: orNull(number) }), { maxLength: 2 }),
      durationSec: orNull(number),
    }),
    fc.record({ kind: fc.constant('dated' as const), day: text, durationSec: number }),
  ),
  isBilled: fc.boolean(),
  isWorkClosed: fc.boolean(),
  createdAtMs: orNull(number),
});
export const failure: fc.Arbitrary<Failure> = fc.oneof(
  fc.constantFrom<Failure>(
    { kind: 'offline' },
    { kind: 'timeout' },
    { kind: 'cancelled' },
    { kind: 'dropped' },
    { kind: 'unauthorized' },
  ),
  fc.record({
    kind: fc.constant('unreadable' as const),
    status: number,
    paths: fc.array(text, { maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant('in-the-way' as const),
    obstacle: fc.constantFrom('proxy-sign-in', 'portal', 'gateway', 'page'),
    status: number,
    retryAfterSec: orNull(number),
  }),
  fc.record({ kind: fc.constant('rate-limited' as const), retryAfterSec: number }),
  fc.record({
    kind: fc.constant('server' as const),
    status: number,
    retryAfterSec: orNull(number),
  }),
  fc.record({ kind: fc.constant('forbidden' as const), status: number, reason: orNull(text) }),
  fc.record({
    kind: fc.constant('rejected' as const),
    status: number,
    code: orNull(text),
    reason: orNull(text),
    fields: fc.array(fc.record({ property: text, message: text }), { maxLength: 2 }),
  }),
);
