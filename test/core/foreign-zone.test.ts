import { describe, expect, it } from 'vitest';
import { viewOf } from '../../src/core/view/build-view';
import { transition, type Transition } from '../../src/core/transition';
import { dayTotalMs } from '../../src/core/entry/day-total';
import { HOUR_MS, type EpochMs } from '../../src/core/base/instant';
import type { Entry } from '../../src/core/entry/entry';
import { aDatedSpan, anEntry, aSpan, aState, after, T0 } from '../support/builders';

const zone = 'W. Europe Standard Time';
const finished = anEntry({ zone, span: aSpan({ endMs: after(60), durationSec: 3_600 }) });
const running = anEntry({ zone });
const dated = anEntry({ zone, span: aDatedSpan() });

/** What follows when awork answers the reading that was asked for with these entries. */
function answered(asked: Transition, entries: readonly Entry[], nowMs: EpochMs): Transition {
  const effect = asked.effects[0];
  if (effect?.type !== 'read') throw new Error('No reading was asked for');
  const { number, fromDay, toDay, lookUp } = effect;
  const coverage = { startedAtMs: nowMs, fromDay, toDay, lookedUp: lookUp };
  const value = { coverage, entries, unreadable: [], missing: [], hasAllOpen: false, lastId: null };
  const result = { ok: true, value } as const;
  const common = { nowMs, random: 0, clock: null };
  return transition(asked.state, { ...common, type: 'reading-answered', number, result });
}

function firstReading(entries: readonly Entry[]): Transition {
  const asked = transition(aState({ nextPollAtMs: null }), { type: 'woken', nowMs: T0, random: 0 });
  return answered(asked, entries, T0);
}

describe('an entry in a zone that cannot be used', () => {
  it.each([
    ['finished', finished],
    ['running', running],
    ['dated', dated],
  ])('is shown and counted when it is %s', (_, entry) => {
    const { state, faults } = firstReading([entry]);
    const { day, timer } = viewOf(state, after(60));
    expect([state.reading, faults]).toEqual([null, []]);
    expect(day.entries.map(({ id, zone: shown }) => [id, shown])).toEqual([['entry-1', zone]]);
    expect(timer?.id ?? null).toBe(entry === running ? 'entry-1' : null);
    expect(dayTotalMs(day.entries, day, after(60))).toBe(HOUR_MS);
  });

  it('keeps the text of its zone in what is sent to awork', () => {
    const asked = transition(firstReading([finished]).state, {
      type: 'command-issued',
      command: {
        name: 'entry.edit',
        entryId: 'entry-1',
        work: null,
        startMs: null,
        endMs: after(30),
      },
      ids: ['a', 'b', 'c'],
      nowMs: after(90),
      random: 0,
    });
    const { effects, faults } = answered(asked, [finished], after(91));
    const forms = effects.flatMap((effect) =>
      effect.type === 'call' && effect.call.type === 'update' ? [effect.call.form] : [],
    );
    expect(faults).toEqual([]);
    expect(forms.map((form) => form.zone)).toEqual([zone]);
  });
});
