import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import { elapsedMs } from '../../../src/core/entry/span';
import { DEMO_PERSON_ID, type Lab } from '../../support/lab';
import { START_MS } from '../../support/manual-clock';
import { createRuntimeHarness, type RuntimeHarness } from './runtime-harness';

const QUIRKS = ['kept', 'clipped', 'dropped', 'refused-400'] as const;
/** Breaks as minutes after the start of the entry. */
type Breaks = readonly (readonly [fromMin: number, toMin: number])[];

let harness: RuntimeHarness;
beforeAll(async () => {
  harness = await createRuntimeHarness();
});
afterAll(async () => {
  await harness.close();
});

const DAY_START_MS = START_MS - 30 * HOUR_MS;
const at = (minutes: number): number => DAY_START_MS + minutes * MINUTE_MS;

/** Books an entry with breaks in awork, as pause and resume have made it, and lets the app read it. */
async function booked(
  lengthMin: number,
  breaks: Breaks,
  quirk: Lab['quirks']['current']['breaksOutside'],
): Promise<string> {
  const { sandbox } = harness;
  sandbox.quirks.set({ breaksOutside: quirk });
  sandbox.world.entries.clear();
  const pausedMin = breaks.reduce((sum, [from, to]) => sum + to - from, 0);
  const durationSec = (lengthMin - pausedMin) * 60;
  const entry = sandbox.elsewhere.book({
    startMs: at(0),
    durationSec: lengthMin * 60,
    note: 'Day',
  });
  sandbox.world.entries.set(entry.id, {
    ...entry,
    durationSec,
    breaks: breaks.map(([from, to]) => ({ startMs: at(from), endMs: at(to) })),
  });
  await harness.pass(25 * SECOND_MS);
  return entry.id;
}

/** Breaks in order, from marks in any. */
function breaksBetween(marks: readonly number[]): Breaks {
  const sorted = [...new Set(marks)].sort((a, b) => a - b);
  return sorted.flatMap((from, index) => {
    const to = sorted[index + 1];
    return index % 2 === 0 && to !== undefined ? [[from, to] as const] : [];
  });
}

/** What the person sees of the entries, and what awork counts for them: seconds by their start. */
function shown(): Record<number, number> {
  const { entries } = harness.runtime().view().day;
  return Object.fromEntries(
    entries.map((entry) => {
      const startMs = entry.span.kind === 'timed' ? entry.span.startMs : 0;
      return [(startMs - at(0)) / MINUTE_MS, elapsedMs(entry, 0) / SECOND_MS];
    }),
  );
}

function kept(): Record<number, number | null> {
  const entries = harness.sandbox.entries(DEMO_PERSON_ID);
  return Object.fromEntries(
    entries.map(({ start, durationSec }) => [
      ((start?.epochMs ?? 0) - at(0)) / MINUTE_MS,
      durationSec,
    ]),
  );
}

function sumOf(seconds: Record<number, number | null>): number {
  return Object.values(seconds).reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

/** The seconds of work between two minutes of an entry with these breaks. */
function workedSec(fromMin: number, toMin: number, breaks: Breaks): number {
  return breaks.reduce(
    (sum, [from, to]) => sum - Math.max(0, Math.min(to, toMin) - Math.max(from, fromMin)) * 60,
    (toMin - fromMin) * 60,
  );
}

describe.each(QUIRKS)('where awork has breaks outside an edited entry %s', (quirk) => {
  it.each([
    ['the end before the break', { endMs: at(120) }, 2 * 3600],
    ['the start behind the break', { startMs: at(300) }, 3 * 3600],
    ['the end into the break', { endMs: at(210) }, 3 * 3600],
    ['an entry shorter than its break', { endMs: at(30) }, 1800],
    ['the start into the break', { startMs: at(210) }, 4 * 3600],
    ['a later end', { endMs: at(540) }, 8 * 3600],
  ])('counts the work between the new times: %s', async (_what, times, seconds) => {
    const entryId = await booked(480, [[180, 240]], quirk);
    await harness.give({ name: 'day.show', day: '2026-09-27' });
    await harness.give({
      name: 'entry.edit',
      entryId,
      work: null,
      startMs: null,
      endMs: null,
      ...times,
    });
    await harness.pass(MINUTE_MS);
    expect(Object.values(kept())).toEqual([seconds]);
    expect(shown()).toEqual(kept());
    expect(harness.runtime().state().outbox.operations).toEqual([]);
  });
});

describe('any entry with any breaks, at any new times', () => {
  it('is shown, sent and kept as the same work', async () => {
    const minutes = fc.array(fc.nat({ max: 600 }), { minLength: 2, maxLength: 8 });
    const edit = fc.record({
      marks: minutes,
      times: fc.tuple(fc.integer({ min: -60, max: 660 }), fc.integer({ min: -60, max: 660 })),
      quirk: fc.constantFrom(...QUIRKS),
    });
    await fc.assert(
      fc.asyncProperty(edit, async ({ marks, times, quirk }) => {
        const breaks = breaksBetween(marks);
        const [fromMin, toMin] = [Math.min(...times), Math.max(...times)];
        const wantedSec = workedSec(fromMin, toMin, breaks);
        fc.pre(wantedSec > 0);
        const entryId = await booked(600, breaks, quirk);
        await harness.give({ name: 'day.show', day: '2026-09-27' });
        const given = {
          name: 'entry.edit',
          entryId,
          work: null,
          startMs: at(fromMin),
          endMs: at(toMin),
        } as const;
        harness.unplug();
        await harness.give(given);
        expect(sumOf(shown())).toBe(wantedSec);
        harness.plugIn();
        await harness.pass(2 * MINUTE_MS);
        expect(sumOf(kept())).toBe(wantedSec);
        expect(shown()).toEqual(kept());
        expect(harness.runtime().view().parked).toEqual([]);
      }),
      { numRuns: 30 },
    );
  }, 120_000);
});

describe('an entry that is edited several times', () => {
  const minute = fc.integer({ min: -60, max: 660 });
  const edit = fc.record({
    times: fc.tuple(minute, minute),
    given: fc.constantFrom('both', 'start', 'end', 'note'),
    isOnline: fc.boolean(),
  });
  type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;
  const course = fc.record({
    marks: fc.array(fc.nat({ max: 600 }), { minLength: 2, maxLength: 6 }),
    edits: fc.array(edit, { minLength: 2, maxLength: 4 }),
    quirk: fc.constantFrom(...QUIRKS),
  });

  async function change(entryId: string, { times, given }: Edit, note: string) {
    const entry = harness
      .runtime()
      .view()
      .day.entries.find(({ id }) => id === entryId);
    if (entry === undefined) throw new Error('The entry is not shown');
    // What lies in a break alone is refused: nothing happens then.
    await harness.runtime().give({
      name: 'entry.edit',
      entryId,
      work: given === 'note' ? { ...entry.work, note } : null,
      startMs: given === 'both' || given === 'start' ? at(Math.min(...times)) : null,
      endMs: given === 'both' || given === 'end' ? at(Math.max(...times)) : null,
      isConfirmed: true,
    });
    await harness.whenIdle();
  }

  it('is kept as the person saw it last, whichever of the changes awork had between', async () => {
    await fc.assert(
      fc.asyncProperty(course, async ({ marks, edits, quirk }) => {
        const entryId = await booked(600, breaksBetween(marks), quirk);
        await harness.give({ name: 'day.show', day: '2026-09-27' });
        let seenSec = sumOf(shown());
        for (const [index, one] of edits.entries()) {
          if (one.isOnline) harness.plugIn();
          else harness.unplug();
          await change(entryId, one, `Note ${index}`);
          seenSec = sumOf(shown());
          if (one.isOnline) await harness.pass(MINUTE_MS);
          expect(sumOf(shown())).toBe(seenSec);
        }
        harness.plugIn();
        await harness.pass(3 * MINUTE_MS);
        expect(harness.runtime().view().parked).toEqual([]);
        expect(sumOf(kept())).toBe(seenSec);
        expect(shown()).toEqual(kept());
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('leaves no stretch of times that were given up before awork had them', async () => {
    const breaks: Breaks = [
      [42, 285],
      [341, 459],
    ];
    const entryId = await booked(600, breaks, 'refused-400');
    await harness.give({ name: 'day.show', day: '2026-09-27' });
    harness.unplug();
    await change(entryId, { times: [246, 600], given: 'both', isOnline: false }, '');
    await change(entryId, { times: [-1, 376], given: 'both', isOnline: false }, '');
    const seenSec = sumOf(shown());
    harness.plugIn();
    await harness.pass(3 * MINUTE_MS);
    expect(sumOf(kept())).toBe(seenSec);
    expect(shown()).toEqual(kept());
  });
});

describe('a running timer with breaks', () => {
  async function runningWithBreak(): Promise<void> {
    harness.sandbox.world.entries.clear();
    await harness.pass(25 * SECOND_MS);
    const work = { project: null, task: null, typeOfWork: null, note: 'Live', isBillable: null };
    await harness.give({ name: 'timer.start', work, startMs: null });
    await harness.pass(10 * MINUTE_MS);
    await harness.give({ name: 'timer.pause' });
    await harness.pass(10 * MINUTE_MS);
    await harness.give({ name: 'timer.resume' });
    await harness.pass(10 * MINUTE_MS);
  }

  it.each([
    ['behind its break', 25, 15],
    ['into its break', 15, 20],
    ['before its break', 5, 25],
  ])('starts %s, and counts from there', async (_what, minute, minutesInEnd) => {
    await runningWithBreak();
    const startedMs = harness.clock.now() - 30 * MINUTE_MS;
    const startMs = startedMs + minute * MINUTE_MS;
    await harness.give({ name: 'timer.change-start', startMs });
    await harness.pass(10 * MINUTE_MS);
    expect(harness.runtime().view().parked).toEqual([]);
    await harness.give({ name: 'timer.stop', endMs: null });
    await harness.pass(MINUTE_MS);
    expect(sumOf(kept())).toBe(minutesInEnd * 60);
  });

  it('is not moved between two breaks: that is said before anything is sent', async () => {
    await runningWithBreak();
    const startMs = harness.clock.now() - 5 * MINUTE_MS;
    await harness.give({ name: 'timer.pause' });
    const before = harness.runtime().state().outbox;
    expect(await harness.runtime().give({ name: 'timer.change-start', startMs })).toBe(
      'start-after-break',
    );
    expect(harness.runtime().state().outbox).toBe(before);
    await harness.give({ name: 'timer.discard' });
    await harness.pass(MINUTE_MS);
  });
});

describe.each(QUIRKS)('a stop that is late where breaks outside are %s', (quirk) => {
  it('counts the work until the press, also when a break was made elsewhere since', async () => {
    harness.sandbox.world.entries.clear();
    harness.sandbox.quirks.set({ breaksOutside: quirk });
    await harness.pass(25 * SECOND_MS);
    const work = { project: null, task: null, typeOfWork: null, note: 'Late', isBillable: null };
    await harness.give({ name: 'timer.start', work, startMs: null });
    await harness.pass(20 * MINUTE_MS);
    harness.unplug();
    await harness.give({ name: 'timer.stop', endMs: null });
    await harness.pass(10 * MINUTE_MS);
    harness.sandbox.elsewhere.pause();
    await harness.pass(10 * MINUTE_MS);
    harness.sandbox.elsewhere.resume();
    await harness.pass(5 * MINUTE_MS);
    harness.plugIn();
    await harness.pass(3 * MINUTE_MS);
    expect(Object.values(kept())).toEqual([20 * 60]);
    expect(harness.runtime().state().outbox.operations).toEqual([]);
  });
});
