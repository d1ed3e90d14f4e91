// Each way to shape a day, at awork as its description has it: the fields it did not mean stay, and its undo brings all back.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import type { Command } from '../../../src/core/state/command';
import { DEMO_PERSON_ID } from '../../support/lab';
import { START_MS } from '../../support/manual-clock';
import { createRuntimeHarness, type RuntimeHarness } from './runtime-harness';

let harness: RuntimeHarness;
beforeAll(async () => {
  harness = await createRuntimeHarness();
});
afterAll(async () => {
  await harness.close();
});
beforeEach(() => {
  harness.sandbox.world.entries.clear();
  harness.sandbox.quirks.reset();
});

const DAY_START_MS = START_MS - 30 * HOUR_MS;
const at = (minutes: number): number => DAY_START_MS + minutes * MINUTE_MS;
/** Longer than anything is held back. */
const SENT_MS = 25 * SECOND_MS;

interface Booking {
  readonly note?: string;
  readonly isBilled?: boolean;
  readonly breaks?: readonly (readonly [fromMin: number, toMin: number])[];
}

function book(fromMin: number, toMin: number, booking: Booking = {}): string {
  const { sandbox } = harness;
  const { breaks = [], note = 'Work', isBilled = false } = booking;
  const grossSec = (toMin - fromMin) * 60;
  const entry = sandbox.elsewhere.book({ startMs: at(fromMin), durationSec: grossSec, note });
  const pausedSec = breaks.reduce((sum, [from, to]) => sum + (to - from) * 60, 0);
  sandbox.world.entries.set(entry.id, {
    ...entry,
    isBillable: true,
    isBilled,
    durationSec: grossSec - pausedSec,
    breaks: breaks.map(([from, to]) => ({ startMs: at(from), endMs: at(to) })),
  });
  return entry.id;
}

/** What awork has, by start: minutes, seconds of work and the fields that no act here means to change. */
function kept(): readonly unknown[] {
  return harness.sandbox
    .entries(DEMO_PERSON_ID)
    .map(({ start, end, durationSec, note, isBillable, isBilled, timezone, breaks }) => ({
      fromMin: start === null ? null : (start.epochMs - at(0)) / MINUTE_MS,
      toMin: end === null ? null : (end.epochMs - at(0)) / MINUTE_MS,
      durationSec,
      fields: [note, isBillable, isBilled, timezone].join(' '),
      breaks: breaks.length,
    }))
    .sort((a, b) => (a.fromMin ?? 0) - (b.fromMin ?? 0) || (a.toMin ?? 0) - (b.toMin ?? 0));
}

async function undo(): Promise<void> {
  const line = harness
    .runtime()
    .activity()
    .find(({ canUndo }) => canUndo);
  await harness.give({ name: 'notice.undo', noticeId: line?.id ?? '' });
  await harness.pass(SENT_MS);
}

async function read(): Promise<void> {
  await harness.pass(SENT_MS);
}

const FIELDS = 'Work true false Europe/Berlin';
const row = (fromMin: number, toMin: number, breaks = 0, pausedMin = 0) => ({
  fromMin,
  toMin,
  durationSec: (toMin - fromMin - pausedMin) * 60,
  fields: FIELDS,
  breaks,
});

const ACTS: readonly (readonly [string, () => Command, readonly unknown[]])[] = [
  [
    'duplicated',
    () => ({ name: 'entry.duplicate', entryId: book(0, 60) }),
    [row(0, 60), row(0, 60)],
  ],
  [
    'split',
    () => ({ name: 'entry.split', entryId: book(0, 60), atMs: at(20) }),
    [row(0, 20), row(20, 60)],
  ],
  [
    'split behind its break',
    () => ({ name: 'entry.split', entryId: book(0, 60, { breaks: [[10, 15]] }), atMs: at(20) }),
    [row(0, 20, 1, 5), row(20, 60)],
  ],
  [
    'split before its break',
    () => ({ name: 'entry.split', entryId: book(0, 60, { breaks: [[30, 35]] }), atMs: at(20) }),
    [row(0, 20), row(20, 60, 1, 5)],
  ],
  [
    'moved',
    () => ({ name: 'entry.move', entryId: book(0, 60), startMs: at(-300) }),
    [row(-300, -240)],
  ],
  [
    'changed in its times alone',
    () => ({
      name: 'entry.edit',
      entryId: book(0, 60),
      work: null,
      startMs: null,
      endMs: at(90),
    }),
    [row(0, 90)],
  ],
];

describe('an entry', () => {
  it.each(ACTS)(
    'is %s at awork, and undone before and after that',
    async (_name, command, after) => {
      for (const when of ['before', 'after'] as const) {
        harness.sandbox.world.entries.clear();
        const given = command();
        await read();
        const before = kept();
        await harness.give(given);
        if (when === 'before') {
          await undo();
          expect(kept()).toEqual(before);
          continue;
        }
        await harness.pass(SENT_MS);
        expect(kept()).toEqual(after);
        await undo();
        expect(kept()).toEqual(before);
      }
    },
  );

  it.each<readonly [string, Command['name'], readonly unknown[]]>([
    [
      'split between its breaks',
      'entry.split',
      [row(0, 10), row(15, 20), row(20, 40), row(45, 60)],
    ],
    ['moved with its breaks', 'entry.move', [row(60, 70), row(75, 100), row(105, 120)]],
    ['without its breaks', 'entry.remove-breaks', [row(0, 60)]],
  ])(
    '%s has as many seconds as before, and is undone as long as nothing is sent',
    async (_name, what, after) => {
      const entryId = book(0, 60, {
        breaks: [
          [10, 15],
          [40, 45],
        ],
      });
      await read();
      const before = kept();
      const commands: Readonly<Record<string, Command>> = {
        'entry.split': { name: 'entry.split', entryId, atMs: at(20) },
        'entry.move': { name: 'entry.move', entryId, startMs: at(60) },
        'entry.remove-breaks': { name: 'entry.remove-breaks', entryId },
      };
      const command = commands[what];
      if (command === undefined) throw new Error('no such command');
      await harness.give(command);
      await harness.pass(5 * SECOND_MS, SECOND_MS);
      expect(kept()).toEqual(before);
      await undo();
      expect(kept()).toEqual(before);
      await harness.give(command);
      await harness.pass(SENT_MS);
      expect(kept()).toEqual(after);
      expect(harness.runtime().activity()[0]?.canUndo).toBe(false);
    },
  );

  it('is merged with its neighbour: the one with breaks stays, and no second is lost', async () => {
    const first = book(0, 30);
    const second = book(30, 60, { breaks: [[40, 45]] });
    await read();
    const before = kept();
    await harness.give({ name: 'entries.merge', entryIds: [first, second] });
    await undo();
    expect(kept()).toEqual(before);
    await harness.give({ name: 'entries.merge', entryIds: [first, second] });
    await harness.pass(SENT_MS);
    expect(kept()).toEqual([row(0, 60, 1, 5)]);
    await undo();
    expect(kept()).toEqual(before);
  });

  it('with a day alone gets another duration and another day', async () => {
    const id = book(0, 60);
    const { entries } = harness.sandbox.world;
    const entry = entries.get(id);
    if (entry === undefined) throw new Error('nothing was booked');
    const dateOnly = new Date(START_MS).toISOString().slice(0, 10);
    entries.set(id, { ...entry, dateOnly, start: null, end: null });
    await read();
    const command = { name: 'entry.edit-dated', entryId: id, work: null, day: dateOnly } as const;
    await harness.give({ ...command, durationSec: 5_400 });
    await harness.pass(SENT_MS);
    expect(entries.get(id)).toMatchObject({ dateOnly, durationSec: 5_400, note: 'Work' });
    await undo();
    expect(entries.get(id)).toMatchObject({ dateOnly, durationSec: 3_600, start: null });
  });

  it('is stopped and switched from, and undone: awork has one timer since the first start', async () => {
    const { typesOfWork } = harness.runtime().state();
    const [typeOfWork = null] = typesOfWork;
    const work = { project: null, task: null, typeOfWork, note: 'Work', isBillable: true };
    for (const isOffline of [false, true]) {
      harness.sandbox.world.entries.clear();
      await read();
      await harness.give({ name: 'timer.start', work, startMs: null, isConfirmed: true });
      await harness.pass(10 * MINUTE_MS);
      const [before] = harness.sandbox.entries(DEMO_PERSON_ID);
      for (const command of [
        { name: 'timer.stop', endMs: null },
        { name: 'timer.start', work: { ...work, note: 'Other' }, startMs: null, isConfirmed: true },
      ] satisfies readonly Command[]) {
        if (isOffline) harness.unplug();
        await harness.give(command);
        await harness.pass(4 * SECOND_MS, SECOND_MS);
        if (isOffline) await harness.restart('killed');
        const line = harness
          .runtime()
          .activity()
          .find(({ canUndo }) => canUndo);
        await harness.give({ name: 'notice.undo', noticeId: line?.id ?? '' });
        harness.plugIn();
        await harness.pass(2 * MINUTE_MS);
        const entries = harness.sandbox.entries(DEMO_PERSON_ID);
        expect(entries).toMatchObject([{ note: 'Work', end: null, breaks: [] }]);
        const byMs = (entries[0]?.start?.epochMs ?? 0) - (before?.start?.epochMs ?? 0);
        expect(Math.abs(byMs)).toBeLessThan(2 * SECOND_MS);
      }
      await harness.give({ name: 'timer.discard' });
      await harness.pass(SENT_MS);
    }
  });
});

describe('several entries', () => {
  const thirty = (): readonly string[] =>
    Array.from({ length: 30 }, (_, index) =>
      book(index * 10, index * 10 + 10, {
        note: `Entry ${String(index)}`,
        isBilled: index % 10 === 3,
      }),
    );

  it.each(['there', 'missing'] as const)(
    'are deleted where awork lets them; three are refused by name, the undo brings 27 back (batch %s)',
    async (batch) => {
      harness.sandbox.quirks.set({ batch });
      const entryIds = thirty();
      await read();
      const before = kept();
      await harness.give({ name: 'entries.change', entryIds, change: { do: 'delete' } });
      await harness.pass(40 * SECOND_MS);
      expect(
        harness.sandbox
          .entries(DEMO_PERSON_ID)
          .map(({ note }) => note)
          .sort(),
      ).toEqual(['Entry 13', 'Entry 23', 'Entry 3']);
      const { parked, notices } = harness.runtime().view();
      const names = '“Entry 3”, “Entry 13”, “Entry 23”';
      expect(parked.map(({ act, title, reason }) => [act, title, reason.code])).toEqual([
        ['batch', names, 'forbidden'],
      ]);
      expect(notices.findLast(({ code }) => code === 'batch-refused')?.params).toEqual({
        changed: 27,
        refused: 3,
        titles: names,
        reasonCode: 'forbidden',
      });
      await undo();
      await harness.pass(MINUTE_MS);
      expect(kept()).toEqual(before);
      expect(harness.runtime().view().parked).toEqual([]);
    },
  );

  it.each(['there', 'missing'] as const)(
    'get what they had none of, keep the rest, and get it back by one undo (batch %s)',
    async (batch) => {
      harness.sandbox.quirks.set({ batch });
      const entryIds = [book(0, 30), book(60, 90)];
      await read();
      const before = kept();
      await harness.give({
        name: 'entries.change',
        entryIds,
        change: { do: 'set-billable', isBillable: false },
      });
      await harness.pass(SENT_MS);
      const fields = 'Work false false Europe/Berlin';
      expect(kept()).toEqual([row(0, 30), row(60, 90)].map((one) => ({ ...one, fields })));
      await undo();
      expect(kept()).toEqual(before);
    },
  );
});
