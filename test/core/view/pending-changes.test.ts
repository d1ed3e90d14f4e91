import { expect, it } from 'vitest';
import { CHANGES_AT_ONCE, changesFrom, changesOf } from '../../../src/core/view/pending-changes';
import {
  after,
  anEntry,
  anOperation,
  aSpan,
  aState,
  aWork,
  confirmedOf,
  createOf,
  outboxOf,
  pauseOf,
  startOf,
  stopOf,
  T0,
} from '../../support/builders';

const finished = anEntry({
  id: 'entry-2',
  span: aSpan({ startMs: after(-60), endMs: after(-30) }),
});

it('a pending change is listed with the work and the times that a person needs to book it', () => {
  const work = aWork({ note: 'New' });
  const changes = changesOf(
    aState({
      confirmed: confirmedOf([anEntry(), finished], T0),
      outbox: outboxOf([
        anOperation(stopOf('entry-1', after(5))),
        anOperation(startOf('local-1', after(6), work), {
          delivery: { state: 'parked', reason: { type: 'another-timer-runs', sinceMs: T0 } },
        }),
        anOperation(pauseOf('local-1', after(7), work)),
        anOperation(createOf('local-2', after(-90), after(-70), work)),
        anOperation({ type: 'delete', entryId: 'entry-2' }),
        anOperation(stopOf('entry-unknown', after(8))),
        anOperation({ type: 'batch', entryIds: ['entry-2'], change: { type: 'delete' } }),
      ]),
    }),
  );
  const row = (act: string, entryId: string | null, changed: object) => ({
    operationId: `op-${act}`,
    act,
    entryId,
    work: aWork(),
    startMs: null,
    endMs: null,
    span: null,
    actedAtMs: T0,
    reason: null,
    ...changed,
  });
  const paused = aSpan({ startMs: after(6), breaks: [{ startMs: after(7), endMs: null }] });
  const created = aSpan({ startMs: after(-90), endMs: after(-70) });
  expect(changes).toEqual([
    row('stop', 'entry-1', {
      startMs: T0,
      endMs: after(5),
      span: aSpan({ endMs: after(5) }),
      actedAtMs: after(5),
    }),
    row('start', 'local-1', {
      work,
      startMs: after(6),
      span: paused,
      actedAtMs: after(6),
      reason: { code: 'another-timer-runs', reason: null, fields: [] },
    }),
    row('pause', 'local-1', { work, startMs: after(6), span: paused, actedAtMs: after(7) }),
    row('create', 'local-2', { work, startMs: after(-90), endMs: after(-70), span: created }),
    row('delete', 'entry-2', { startMs: after(-60), endMs: after(-30), span: finished.span }),
    row('stop', 'entry-unknown', { work: null, endMs: after(8), actedAtMs: after(8) }),
    row('batch', null, { work: null }),
  ]);
});

it('are listed in answers of a bounded length, from one operation to the last', () => {
  const operations = Array.from({ length: CHANGES_AT_ONCE + 1 }, (_, index) =>
    anOperation({ type: 'stop', entryId: 'entry-1', atMs: T0 }, { id: `op-${index}` }),
  );
  const source = { confirmed: confirmedOf([], T0), outbox: outboxOf(operations), userId: 'user-1' };
  const first = changesFrom(source, null);
  expect([first.changes.length, first.next]).toEqual([CHANGES_AT_ONCE, `op-${CHANGES_AT_ONCE}`]);
  const second = changesFrom(source, first.next);
  expect([second.changes.map(({ operationId }) => operationId), second.next]).toEqual([
    [`op-${CHANGES_AT_ONCE}`],
    null,
  ]);
  expect(changesFrom(source, 'delivered meanwhile').changes[0]?.operationId).toBe('op-0');
});
