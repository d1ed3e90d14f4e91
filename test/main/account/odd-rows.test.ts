// awork's lists with rows that this app cannot read: they cost nothing but themselves.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import { dayBounds } from '../../../src/core/entry/day';
import { NO_CHOICE } from '../../../src/core/state/command';
import { createRuntimeHarness, type RuntimeHarness } from './runtime-harness';

/** The harness begins on this day, at 10:00 in Berlin. */
const TODAY = '2026-09-28';
const { startMs: DAY_START_MS } = dayBounds(TODAY, 'Europe/Berlin');

type Row = Readonly<Record<string, unknown>>;

let harness: RuntimeHarness;
/** What is done to each entry that awork answers. */
let distort: (row: Row) => unknown;

function distorted(body: unknown, path: string): unknown {
  if (!/timeentries|timetracking/.test(path) || path.includes('settings')) return body;
  if (Array.isArray(body)) return body.map((row: Row) => distort(row));
  return typeof body === 'object' && body !== null ? distort({ ...body }) : body;
}

beforeEach(async () => {
  distort = (row) => row;
  harness = await createRuntimeHarness(null, {
    answer: (body, _method, path) => distorted(body, path),
  });
});
afterEach(() => harness.close());

const view = () => harness.runtime().view();
const shown = () => ({
  notes: view().day.entries.map(({ work }) => work.note),
  unreadable: view().day.unreadable,
});

function book(note: string, hour: number): string {
  const startMs = DAY_START_MS + hour * HOUR_MS;
  return harness.sandbox.elsewhere.book({
    note,
    startMs,
    durationSec: 1800,
    timezone: 'Europe/Berlin',
  }).id;
}

function isAbout(row: Row, note: string): boolean {
  return row['note'] === note;
}

const start = (note: string) =>
  harness.give({ name: 'timer.start', work: { ...NO_CHOICE, note }, startMs: null });
const look = () => harness.pass(25 * SECOND_MS);

describe('one odd row among many', () => {
  it.each([
    ['a duration that is a text', { duration: 'long' }],
    ['a note that is a number', { note: 7 }],
    ['an instant far away', { startDateUtc: '9999-12-31T00:00:00Z' }],
    ['a zone without end', { timezone: 'x'.repeat(5_000) }],
    ['an id of an unreadable kind', { typeOfWorkId: {} }],
  ])('with %s is shown as what it is, and the rest works', async (_what, change) => {
    book('Good', 7);
    const id = book('Odd', 8);
    distort = (row) => (isAbout(row, 'Odd') ? { ...row, ...change } : row);
    await look();
    expect(shown()).toEqual({ notes: ['Good'], unreadable: [{ id, day: TODAY, mayRun: false }] });
    expect(view().connection).toMatchObject({ state: 'synced', problem: null });
    await start('Started');
    expect(view().timer?.work.note).toBe('Started');
    await look();
    expect(harness.sandbox.activeEntry()?.note).toBe('Started');
  });

  it.each([[null], [5], ['row'], [[]], [{}]])('such as %j does as well', async (odd) => {
    book('Good', 7);
    book('Odd', 8);
    distort = (row) => (isAbout(row, 'Odd') ? odd : row);
    await look();
    expect(shown()).toEqual({
      notes: ['Good'],
      unreadable: [{ id: null, day: TODAY, mayRun: true }],
    });
  });

  it('that could be read before is no longer counted, and is not taken for deleted', async () => {
    const id = book('Odd', 8);
    await look();
    expect(shown()).toEqual({ notes: ['Odd'], unreadable: [] });
    distort = (row) => (isAbout(row, 'Odd') ? { ...row, duration: 'long' } : row);
    await look();
    expect(shown()).toEqual({ notes: [], unreadable: [{ id, day: TODAY, mayRun: false }] });
    distort = (row) => row;
    await look();
    expect(shown()).toEqual({ notes: ['Odd'], unreadable: [] });
  });

  it('is remembered over a restart', async () => {
    const id = book('Odd', 8);
    distort = (row) => ({ ...row, duration: 'long' });
    await look();
    harness.unplug();
    await harness.restart('quit');
    expect(shown()).toEqual({ notes: [], unreadable: [{ id, day: TODAY, mayRun: false }] });
  });
});

describe('the timer', () => {
  it('is not believed stopped while its row cannot be read', async () => {
    await start('Running');
    await look();
    distort = (row) => ({ ...row, note: 7 });
    await harness.pass(2 * MINUTE_MS);
    expect(view().timer?.work.note).toBe('Running');
    expect(view().notices).toEqual([]);
  });

  it('is not believed stopped while a row without an id may be it', async () => {
    await start('Running');
    await look();
    distort = () => null;
    await harness.pass(2 * MINUTE_MS);
    expect(view().timer?.work.note).toBe('Running');
  });

  it('has ended where its row says so, readable or not', async () => {
    await start('Running');
    await look();
    distort = (row) => ({ ...row, note: 7 });
    harness.sandbox.elsewhere.stop();
    await look();
    expect(view().timer).toBeNull();
    expect(shown().unreadable).toHaveLength(1);
  });

  it('that cannot be read can be stopped, once', async () => {
    await start('Running');
    await look();
    distort = (row) => ({ ...row, note: 7 });
    await look();
    await harness.give({ name: 'timer.stop', endMs: null });
    await harness.pass(3 * MINUTE_MS);
    expect(harness.sandbox.activeEntry()).toBeNull();
    const stops = harness.sandbox.requests.filter(({ path }) => path.endsWith('/stop'));
    expect(stops).toHaveLength(1);
    expect(view().connection.waiting).toBe(0);
  });
});

describe('an operation', () => {
  it('whose answer cannot be read is not sent twice, and holds up nothing else', async () => {
    await look();
    distort = (row) => (isAbout(row, 'Odd') ? { ...row, duration: 'long' } : row);
    await harness.give({
      name: 'entry.create',
      work: { ...NO_CHOICE, note: 'Odd' },
      startMs: DAY_START_MS + 7 * HOUR_MS,
      endMs: DAY_START_MS + 8 * HOUR_MS,
    });
    await harness.pass(3 * MINUTE_MS);
    await start('Next');
    await look();
    const notes = harness.sandbox.entries().map(({ note }) => note);
    expect(notes.toSorted()).toEqual(['Next', 'Odd']);
    expect(view().parked.map(({ reason }) => reason.code)).toEqual(['entry-unreadable']);
  });

  it('on an entry that cannot be read any more is kept, and not built on what it was', async () => {
    const entryId = book('Odd', 8);
    await look();
    distort = (row) => ({ ...row, duration: 'long' });
    await look();
    await harness.give({
      name: 'entry.edit',
      entryId,
      work: null,
      startMs: DAY_START_MS + 6 * HOUR_MS,
      endMs: null,
    });
    await harness.pass(3 * MINUTE_MS);
    expect(view().parked.map(({ reason }) => reason.code)).toEqual(['entry-unreadable']);
    expect(harness.sandbox.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
  });
});

it('an odd row of a list to choose from is left out, and the log says so', async () => {
  await harness.close();
  harness = await createRuntimeHarness(null, {
    answer: (body, _method, path) =>
      path.endsWith('/typeofwork') && Array.isArray(body)
        ? [{ id: 7 }, ...(body as readonly unknown[])]
        : body,
  });
  await look();
  expect(view().typesOfWork.length).toBeGreaterThan(0);
  expect(harness.log.filter(({ message }) => message.startsWith('Rows'))).toEqual([
    {
      level: 'warn',
      message: 'Rows of an answer could not be read',
      fields: { endpoint: 'GET /typeofwork', rows: 1, paths: '[0].id' },
    },
  ]);
});

describe('after a fresh sign-in', () => {
  it('work can be started while awork answers no list of entries', async () => {
    await harness.close();
    harness = await createRuntimeHarness(null, {
      api: (api) => ({
        ...api,
        entriesOfDays: () =>
          Promise.resolve({
            ok: false,
            error: { kind: 'unreadable', status: 200, paths: [] },
            clock: null,
          }),
      }),
    });
    await start('Without a list');
    expect(view().timer?.work.note).toBe('Without a list');
  });

  it('the types of work are asked for again with the next look when they could not be read', async () => {
    await harness.close();
    let isOdd = true;
    harness = await createRuntimeHarness(null, {
      answer: (body, _method, path) => (isOdd && path.endsWith('typeofwork') ? 'odd' : body),
    });
    expect(view().typesOfWork).toEqual([]);
    const command = { name: 'timer.start', work: NO_CHOICE, startMs: null } as const;
    expect(await harness.runtime().give(command)).toBe('types-not-read');
    isOdd = false;
    await look();
    await start('With types');
    expect(view().timer?.work.note).toBe('With types');
  });
});
