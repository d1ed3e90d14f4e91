import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import { dayTotalMs } from '../../../src/core/entry/day-total';
import { dayBounds, dayOf, shiftDay } from '../../../src/core/entry/day';
import { createRuntimeHarness, type RuntimeHarness } from './runtime-harness';

/** The harness begins on Monday, 28 September 2026, at 10:00 in Berlin. */
const TODAY = '2026-09-28';
const ZONE = 'Europe/Berlin';

let harness: RuntimeHarness;
beforeAll(async () => {
  harness = await createRuntimeHarness();
});
afterAll(async () => {
  await harness.close();
});
beforeEach(async () => {
  harness.sandbox.world.entries.clear();
  await harness.give({ name: 'day.show', day: null });
  await harness.pass(25 * SECOND_MS);
});

function at(day: string, hour: number): number {
  return dayBounds(day, ZONE).startMs + hour * HOUR_MS;
}

function book(note: string, startMs: number, hours: number, timezone = ZONE): string {
  const durationSec = Math.round(hours * 3600);
  return harness.sandbox.elsewhere.book({ note, startMs, durationSec, timezone }).id;
}

async function open(day: string): Promise<void> {
  await harness.give({ name: 'day.show', day });
  await harness.pass(SECOND_MS);
}

const view = () => harness.runtime().view();
const notesOf = () => view().day.entries.map(({ work }) => work.note);
const totalMs = () => dayTotalMs(view().day.entries, view().day, harness.clock.now());

describe('what lies ahead', () => {
  it('is never the last entry, nor what a start takes its type of work from', async () => {
    book('Yesterday', at('2026-09-27', 9), 1);
    const ahead = book('Tomorrow', at('2026-09-29', 9), 1);
    const sandboxEntry = harness.sandbox.world.entries.get(ahead);
    const types = [...harness.sandbox.world.typesOfWork.values()].filter((one) => !one.isArchived);
    const other = types.find(({ id }) => id !== sandboxEntry?.typeOfWorkId);
    if (sandboxEntry === undefined || other === undefined) throw new Error('No second type.');
    harness.sandbox.world.entries.set(ahead, { ...sandboxEntry, typeOfWorkId: other.id });
    await harness.pass(25 * SECOND_MS);
    expect(view().lastEntry?.work.note).toBe('Yesterday');
    const work = { project: null, task: null, typeOfWork: null, note: 'Now', isBillable: null };
    await harness.give({ name: 'timer.start', work, startMs: null });
    expect(view().timer?.work.typeOfWork.id).toBe(sandboxEntry.typeOfWorkId);
    await harness.give({ name: 'timer.discard' });
    await harness.pass(MINUTE_MS);
  });

  it('becomes the last entry once it has begun', async () => {
    book('In a minute', harness.clock.now() + MINUTE_MS, 1);
    await harness.pass(25 * SECOND_MS);
    expect(view().lastEntry).toBeNull();
    await harness.pass(2 * MINUTE_MS);
    expect(view().lastEntry?.work.note).toBe('In a minute');
  });

  it.each(['2026-09-29', '2026-10-05', '2027-03-01'])(
    'is listed on its day and can be edited: %s',
    async (day) => {
      const entryId = book('Appointment', at(day, 9), 1);
      await open(day);
      expect(notesOf()).toEqual(['Appointment']);
      expect(view().day.isLoaded).toBe(true);
      await harness.give({
        name: 'entry.edit',
        entryId,
        work: null,
        startMs: null,
        endMs: at(day, 11),
      });
      await harness.pass(MINUTE_MS);
      expect(totalMs()).toBe(2 * HOUR_MS);
      expect(harness.sandbox.world.entries.get(entryId)?.durationSec).toBe(2 * 3600);
    },
  );
});

describe('the week', () => {
  it('is known from the looks at now alone, follows local changes, and stays known offline', async () => {
    const wednesday = book('Wednesday', at('2026-09-30', 9), 2);
    book('Sunday', at('2026-10-04', 9), 1);
    await harness.pass(HOUR_MS, 20 * SECOND_MS);
    const bounds = { startMs: at(TODAY, 0), endMs: at('2026-10-05', 0) };
    const targetMs = 40 * HOUR_MS;
    expect(view().week).toEqual({ ...bounds, finishedMs: 3 * HOUR_MS, targetMs });
    harness.unplug();
    await harness.give({
      name: 'entry.edit',
      entryId: wednesday,
      work: null,
      startMs: null,
      endMs: at('2026-09-30', 10),
    });
    expect(view().week?.finishedMs).toBe(2 * HOUR_MS);
    await harness.restart('quit');
    expect(view().week).toEqual({ ...bounds, finishedMs: 2 * HOUR_MS, targetMs });
    expect(view().today).toMatchObject({ finishedMs: 0, targetMs: 8 * HOUR_MS });
    expect(view().day.targetMs).toBe(8 * HOUR_MS);
    harness.plugIn();
    await harness.pass(2 * MINUTE_MS);
    expect(view().week?.finishedMs).toBe(2 * HOUR_MS);
  });
});

describe('a day that is shown', () => {
  it.each(['2026-09-27', '2026-09-26', '2026-09-21', '2026-05-01', '2026-09-29', '2026-12-24'])(
    'is known to be empty: %s',
    async (day) => {
      await open(day);
      expect(view().day).toMatchObject({ entries: [], isLoaded: true });
    },
  );

  it('is read again while it is shown', async () => {
    await open('2026-09-21');
    book('Booked elsewhere', at('2026-09-21', 9), 1);
    await harness.pass(45 * SECOND_MS);
    expect(notesOf()).toEqual(['Booked elsewhere']);
  });

  it('keeps now from being read no longer than for one reading', async () => {
    await open('2026-09-21');
    harness.sandbox.elsewhere.start({ note: 'On the phone' });
    await harness.pass(45 * SECOND_MS);
    expect(view().timer?.work.note).toBe('On the phone');
    harness.sandbox.elsewhere.stop();
  });

  it('has its share of an entry over midnight, and of one of thirty hours that ends on it', async () => {
    book('Night', at(shiftDay(TODAY, -1), 23), 2.5);
    book('Thirty hours', at(TODAY, 1) - 30 * HOUR_MS, 30);
    await harness.pass(25 * SECOND_MS);
    expect(notesOf()).toEqual(['Night', 'Thirty hours']);
    expect(totalMs()).toBe(2.5 * HOUR_MS);
    await open(shiftDay(TODAY, -1));
    expect(totalMs()).toBe(25 * HOUR_MS);
    await open(shiftDay(TODAY, -2));
    expect(totalMs()).toBe(5 * HOUR_MS);
  });

  it('has every entry that touches it, in whatever zone that was booked', async () => {
    const zones = ['Europe/Berlin', 'Pacific/Auckland', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'];
    const entry = fc.record({
      shift: fc.integer({ min: -9, max: 9 }),
      startHour: fc.integer({ min: -24, max: 47 }),
      hours: fc.integer({ min: 1, max: 24 }),
      zone: fc.constantFrom(...zones, 'America/Los_Angeles'),
    });
    await fc.assert(
      fc.asyncProperty(entry, async ({ shift, startHour, hours, zone }) => {
        harness.sandbox.world.entries.clear();
        const day = shiftDay(dayOf(harness.clock.now(), ZONE), shift);
        const bounds = dayBounds(day, ZONE);
        const startMs = at(day, startHour);
        book('Anywhere', startMs, hours, zone);
        await open(day);
        await harness.pass(45 * SECOND_MS);
        const sharedMs =
          Math.min(startMs + hours * HOUR_MS, bounds.endMs) - Math.max(startMs, bounds.startMs);
        expect(notesOf()).toEqual(sharedMs > 0 ? ['Anywhere'] : []);
        expect(totalMs()).toBe(Math.max(0, sharedMs));
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
