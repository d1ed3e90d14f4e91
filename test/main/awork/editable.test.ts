// Whatever awork answers and the app can read, a window can hand back for an edit.
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { CALLS } from '../../../src/contract/calls';
import { entry } from '../../../src/main/awork/answers/entry-answer';
import { taskItem } from '../../../src/main/awork/answers/work-answer';
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

const T_MS = Date.UTC(2026, 10, 24);

it('a task or project that awork suggests can be worked on, whatever its names are', () => {
  const task = fc.record({
    id: fc.constant(TASK.id),
    name: maybe(oddText),
    taskIdentifier: maybe(oddText),
    typeOfWork: maybe(fc.record({ id: maybe(fc.constant(TYPE.id)), name: maybe(oddText) })),
    project: maybe(
      fc.record({ id: fc.constant(PROJECT.id), name: maybe(oddText), color: maybe(oddText) }),
    ),
  });
  fc.assert(
    fc.property(task, (sent) => {
      const { project, task: read, typeOfWork, isBillableByDefault } = taskItem.parse(sent);
      const choice = { project, task: read, typeOfWork, note: '', isBillable: isBillableByDefault };
      expect(CALLS['draft.keep'].input.safeParse({ work: choice }).success).toBe(true);
    }),
  );
});

it('an entry with any note, names, keys and colours can be edited and started again', () => {
  fc.assert(
    fc.property(row, (sent) => {
      const read = entry.parse(sent);
      const { id, work } = read;
      const times = { startMs: null, endMs: null };
      const decision = { do: 'other-work', work };
      const sentBack = {
        'entry.edit': { entryId: id, work, ...times },
        'operation.edit': { operationId: 'o', work, ...times },
        'entry.note': { entryId: id, note: work.note, isFinished: true },
        'entry.create': { work, startMs: T_MS, endMs: T_MS + 1_000 },
        'timer.start': { work, startMs: null },
        'timer.start-since-last': { work },
        'draft.keep': { work },
        'absence.decide': { absenceId: 'a', decision },
      } as const;
      for (const [name, input] of Object.entries(sentBack)) {
        const call = CALLS[name as keyof typeof sentBack];
        expect([name, call.input.safeParse(input).success]).toEqual([name, true]);
      }
      expect(work.note).toBe(sent.note ?? '');
    }),
  );
});
