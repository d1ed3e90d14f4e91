// Whatever awork answers and the app can read, a window can hand back for an edit.
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { CALLS } from '../../../src/contract/calls';
import { entry } from '../../../src/main/awork/answers/entry-answer';
import { entryRow, PROJECT, TASK, TYPE } from './recorded-entries';

const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
  .map((units) => String.fromCharCode(...units));
const longText = fc.integer({ min: 900, max: 30_000 }).map((length) => 'ä'.repeat(length));
const oddText = fc.oneof(anyText, longText, fc.constant(`${'x'.repeat(999)}😀`));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 });

const row = fc
  .record({
    note: maybe(oddText),
    typeOfWorkId: maybe(fc.constantFrom('', TYPE.id)),
    typeOfWork: maybe(fc.record({ id: maybe(fc.constant(TYPE.id)), name: maybe(oddText) })),
    project: maybe(
      fc.record({
        id: fc.constant(PROJECT.id),
        name: maybe(oddText),
        projectKey: maybe(oddText),
        color: maybe(oddText),
        company: maybe(fc.oneof(oddText, fc.record({ name: maybe(oddText) }))),
      }),
    ),
    task: maybe(
      fc.record({
        id: fc.constant(TASK.id),
        name: maybe(oddText),
        taskIdentifier: maybe(oddText),
      }),
    ),
  })
  .map((odd) => ({ ...entryRow, ...odd }));

it('an entry with any note, names, keys and colours can be edited and started again', () => {
  fc.assert(
    fc.property(row, (sent) => {
      const read = entry.parse(sent);
      const { id, work } = read;
      const edit = { entryId: id, work, startMs: null, endMs: null };
      expect(CALLS['entry.edit'].input.safeParse(edit).success).toBe(true);
      expect(CALLS['timer.start'].input.safeParse({ work, startMs: null }).success).toBe(true);
      expect(work.note).toBe(sent.note ?? '');
    }),
  );
});
