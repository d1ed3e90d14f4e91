import { describe, expect, it } from 'vitest';
import { reversalOf } from '../../../src/core/commands/reversal';
import type { Entry } from '../../../src/core/entry/entry';
import { after, anEntry, aSpan, aWork } from '../../support/builders';

const ended = (entry: Entry): Entry =>
  entry.span.kind === 'dated'
    ? entry
    : { ...entry, span: { ...entry.span, endMs: after(10), durationSec: null } };

describe('the reversal of a command that ended timers', () => {
  const first = anEntry();
  const second = anEntry({
    id: 'entry-2',
    work: aWork({ note: 'Later' }),
    span: aSpan({ startMs: after(5) }),
  });
  const changes = [first, second].map((before) => ({ before, now: ended(before) }));

  it('brings the one back that was started last: awork has one timer', () => {
    const { work, zone } = second;
    for (const given of [changes, [...changes].reverse()]) {
      expect(reversalOf(given, 'undo')).toEqual([
        {
          act: { type: 'start', entryId: 'local-undo.0', work, zone, atMs: after(5) },
          expects: [ended(second)],
          after: null,
        },
        {
          act: { type: 'delete', entryId: 'entry-2' },
          expects: [ended(second)],
          after: 'local-undo.0',
        },
      ]);
    }
  });
});
