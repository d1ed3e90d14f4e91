import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideNotifications, NOTHING_SAID } from '../../../src/core/reminders/decide';
import type { NotificationDraft } from '../../../src/core/reminders/notification';

const draft = (key: string): NotificationDraft => ({ key, content: { kind: 'sign-in' }, acts: [] });
const isStillSaid = (key: string) => key.startsWith('goal');
const unseen = { held: [], isKnown: true, isWindowSeen: false, isStillSaid };
const seen = { ...unseen, isWindowSeen: true };

describe('A notification', () => {
  it('is shown once, and withdrawn when it no longer holds', () => {
    const first = decideNotifications(NOTHING_SAID, [draft('a')], unseen);
    expect(first.show.map(({ key }) => key)).toEqual(['a']);
    const second = decideNotifications(first.memory, [draft('a')], unseen);
    expect(second).toEqual({ memory: first.memory, show: [], withdraw: [] });
    const third = decideNotifications(second.memory, [], unseen);
    expect(third).toEqual({ memory: NOTHING_SAID, show: [], withdraw: ['a'] });
  });

  it('is neither shown nor withdrawn while the last input has to be asked for', () => {
    const unsure = { ...unseen, held: ['a', 'b'] };
    const first = decideNotifications(NOTHING_SAID, [draft('a')], unseen);
    expect(decideNotifications(first.memory, [], unsure)).toEqual({
      memory: first.memory,
      show: [],
      withdraw: [],
    });
  });

  it('is not shown of what a window shows, neither then nor later', () => {
    const first = decideNotifications(NOTHING_SAID, [draft('a')], seen);
    expect(first.show).toEqual([]);
    expect(decideNotifications(first.memory, [draft('a')], unseen).show).toEqual([]);
  });

  it('is withdrawn once a window shows it', () => {
    const first = decideNotifications(NOTHING_SAID, [draft('a')], unseen);
    expect(decideNotifications(first.memory, [draft('a')], seen).withdraw).toEqual(['a']);
  });

  it('neither appears nor goes while the state is unknown', () => {
    const unknown = { ...unseen, isKnown: false };
    const memory = { said: ['a'], onScreen: ['a'] };
    expect(decideNotifications(memory, [draft('b')], unknown)).toEqual({
      memory,
      show: [],
      withdraw: [],
    });
  });

  it('is not shown again while it counts as said, and is withdrawn meanwhile', () => {
    const first = decideNotifications(NOTHING_SAID, [draft('goal')], unseen);
    const below = decideNotifications(first.memory, [], unseen);
    expect(below).toEqual({
      memory: { said: ['goal'], onScreen: [] },
      show: [],
      withdraw: ['goal'],
    });
    expect(decideNotifications(below.memory, [draft('goal')], unseen).show).toEqual([]);
  });

  it('is shown again only after it had ceased to hold, whatever happens in between', () => {
    const step = fc.record({
      keys: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
      held: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
      isKnown: fc.boolean(),
      isWindowSeen: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let memory = NOTHING_SAID;
        const holding = new Set<string>();
        const onScreen = new Set<string>();
        for (const { keys, held, isKnown, isWindowSeen } of steps) {
          const decision = decideNotifications(memory, keys.map(draft), {
            held,
            isKnown,
            isWindowSeen,
            isStillSaid,
          });
          memory = decision.memory;
          for (const key of decision.withdraw) {
            expect(onScreen.delete(key)).toBe(true);
          }
          for (const { key } of decision.show) {
            expect(holding.has(key)).toBe(false);
            onScreen.add(key);
          }
          if (!isKnown) continue;
          const kept = held.filter((key) => holding.has(key));
          holding.clear();
          for (const key of [...keys, ...kept]) holding.add(key);
          // Nothing stays on the screen that does not hold.
          expect([...onScreen].filter((key) => !holding.has(key))).toEqual([]);
        }
      }),
    );
  });
});
