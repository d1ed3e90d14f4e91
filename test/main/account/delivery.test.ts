import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkChoice } from '../../../src/core/state/command';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import { DEMO_PERSON_ID } from '../../support/lab';
import { START_MS } from '../../support/manual-clock';
import { createRuntimeHarness, type RuntimeHarness } from './runtime-harness';

let harness: RuntimeHarness;
beforeEach(async () => {
  harness = await createRuntimeHarness();
});
afterEach(async () => {
  await harness.close();
});

const NOTE: WorkChoice = {
  project: null,
  task: null,
  typeOfWork: null,
  note: 'Draft',
  isBillable: null,
};

const start = { name: 'timer.start', work: NOTE, startMs: null } as const;
const stop = { name: 'timer.stop', endMs: null } as const;

/** What the server has for the person, oldest first: note, start, end, net seconds; times after the test's start. */
function booked(): unknown[] {
  return harness.sandbox
    .entries(DEMO_PERSON_ID)
    .map(({ note, start: from, end, durationSec }) => ({
      note,
      startSec: from === null ? null : (from.epochMs - START_MS) / SECOND_MS,
      endSec: end === null ? null : (end.epochMs - START_MS) / SECOND_MS,
      durationSec,
    }))
    .sort((a, b) => (a.startSec ?? 0) - (b.startSec ?? 0));
}

function writes(): string[] {
  return harness.sandbox.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace(/[0-9a-f-]{36}/, '{id}')}`);
}

describe('delivery to awork', () => {
  it('starts, pauses, resumes and stops live, with one call each', async () => {
    await harness.give(start);
    await harness.pass(10 * MINUTE_MS);
    await harness.give({ name: 'timer.pause' });
    await harness.pass(5 * MINUTE_MS);
    await harness.give({ name: 'timer.resume' });
    await harness.pass(10 * MINUTE_MS);
    await harness.give(stop);

    expect(booked()).toEqual([
      { note: 'Draft', startSec: 0, endSec: 25 * 60, durationSec: 20 * 60 },
    ]);
    expect(writes()).toEqual([
      'POST /me/timetracking/start',
      'POST /me/timetracking/pause',
      'POST /me/timetracking/resume',
      'POST /me/timetracking/stop',
    ]);
    expect(harness.runtime().view()).toMatchObject({
      timer: null,
      lastEntry: { work: { note: 'Draft' }, phase: 'finished', delivery: 'delivered' },
      connection: { state: 'synced', waiting: 0 },
    });
  });

  it('books work that was started and stopped offline, quit in between, as one entry to the second', async () => {
    harness.unplug();
    await harness.give(start);
    await harness.pass(20 * MINUTE_MS);
    await harness.give(stop);
    await harness.restart('quit');
    await harness.pass(MINUTE_MS);
    harness.plugIn();
    await harness.pass(2 * MINUTE_MS);

    expect(booked()).toEqual([
      { note: 'Draft', startSec: 0, endSec: 20 * 60, durationSec: 20 * 60 },
    ]);
    expect(writes()).toEqual(['POST /timeentries']);
  });

  it('starts once when the answer to the start is lost after the server acted', async () => {
    harness.sandbox.faults.add({
      method: 'POST',
      path: '/me/timetracking/start',
      effect: { kind: 'drop', when: 'after' },
    });
    await harness.give(start);
    await harness.pass(2 * MINUTE_MS);

    expect(booked()).toEqual([{ note: 'Draft', startSec: 0, endSec: null, durationSec: null }]);
    expect(writes()).toEqual(['POST /me/timetracking/start']);
    expect(harness.runtime().view().timer).toMatchObject({
      delivery: 'delivered',
      phase: 'running',
    });
  });

  it('books an entry of two months ago once when the answer to that is lost', async () => {
    harness.sandbox.faults.add({
      method: 'POST',
      path: '/timeentries',
      effect: { kind: 'drop', when: 'after' },
    });
    const startMs = START_MS - 60 * DAY_MS;
    const endMs = startMs + HOUR_MS;
    await harness.give({ name: 'entry.create', work: NOTE, startMs, endMs });
    await harness.pass(3 * MINUTE_MS);

    const startSec = -60 * 86_400;
    expect(booked()).toEqual([
      { note: 'Draft', startSec, endSec: startSec + 3_600, durationSec: 3_600 },
    ]);
    expect(writes()).toEqual(['POST /timeentries']);
    expect(harness.runtime().view().connection).toMatchObject({ state: 'synced', waiting: 0 });
  });

  it('starts again, from when it was pressed, when the request was lost before the server acted', async () => {
    harness.sandbox.faults.add({
      method: 'POST',
      path: '/me/timetracking/start',
      times: 2,
      effect: { kind: 'drop', when: 'before' },
    });
    await harness.give(start);
    await harness.pass(3 * MINUTE_MS);

    expect(booked()).toEqual([{ note: 'Draft', startSec: 0, endSec: null, durationSec: null }]);
  });

  it('lets an earlier stop on the phone stand, leaves the timer started there alone, and says so', async () => {
    await harness.give(start);
    await harness.pass(MINUTE_MS);
    harness.unplug();
    await harness.pass(49 * MINUTE_MS);
    harness.sandbox.elsewhere.stop();
    await harness.pass(5 * MINUTE_MS);
    harness.sandbox.elsewhere.start({ note: 'Call' });
    await harness.pass(5 * MINUTE_MS);
    await harness.give(stop);
    await harness.pass(10 * MINUTE_MS);
    harness.plugIn();
    await harness.pass(2 * MINUTE_MS);

    expect(booked()).toEqual([
      { note: 'Draft', startSec: 0, endSec: 50 * 60, durationSec: 50 * 60 },
      { note: 'Call', startSec: 55 * 60, endSec: null, durationSec: null },
    ]);
    const view = harness.runtime().view();
    expect(view.timer?.work.note).toBe('Call');
    expect(view.notices).toMatchObject([
      {
        code: 'earlier-end-stands',
        params: { title: 'Draft', endMs: START_MS + 50 * MINUTE_MS },
      },
    ]);
  });

  it('ends the entry where the person stopped it when the stop gets through late', async () => {
    await harness.give(start);
    await harness.pass(10 * MINUTE_MS);
    harness.unplug();
    await harness.give(stop);
    await harness.pass(HOUR_MS, MINUTE_MS);
    harness.plugIn();
    await harness.pass(2 * MINUTE_MS);

    expect(booked()).toEqual([
      { note: 'Draft', startSec: 0, endSec: 10 * 60, durationSec: 10 * 60 },
    ]);
  });

  it('books a late pause and resume as two entries', async () => {
    await harness.give(start);
    await harness.pass(10 * MINUTE_MS - SECOND_MS);
    harness.unplug();
    await harness.pass(SECOND_MS);
    await harness.give({ name: 'timer.pause' });
    await harness.pass(10 * MINUTE_MS);
    expect(harness.runtime().view().timer?.phase).toBe('paused');
    await harness.give({ name: 'timer.resume' });
    await harness.pass(10 * MINUTE_MS);
    harness.plugIn();
    await harness.pass(2 * MINUTE_MS);
    await harness.give(stop);

    expect(booked()).toEqual([
      { note: 'Draft', startSec: 0, endSec: 600, durationSec: 600 },
      { note: 'Draft', startSec: 1200, endSec: 1920, durationSec: 720 },
    ]);
  });

  it('has exactly one entry after a kill right behind the press, whether or not the server acted', async () => {
    for (const when of ['before', 'after'] as const) {
      harness.sandbox.faults.add({
        method: 'POST',
        path: '/me/timetracking/start',
        effect: { kind: 'hang', when },
      });
      void harness.runtime().give({ ...start, work: { ...NOTE, note: when } });
      const before = harness.sandbox.requests.length;
      await harness.until(() => harness.sandbox.requests.length > before);
      await harness.restart('killed');
      await harness.pass(2 * MINUTE_MS);
      await harness.give(stop);
      await harness.whenIdle();
    }

    expect(booked()).toMatchObject([
      { note: 'before', durationSec: 120 },
      { note: 'after', durationSec: 120 },
    ]);
  });

  it('shows the running timer from its files before the server has answered', async () => {
    await harness.give(start);
    await harness.pass(5 * MINUTE_MS);
    harness.unplug();
    await harness.restart('killed');

    expect(harness.runtime().view()).toMatchObject({
      timer: { work: { note: 'Draft' }, phase: 'running', delivery: 'delivered' },
      connection: { state: 'offline' },
    });
    harness.plugIn();
    await harness.pass(MINUTE_MS);
    expect(harness.runtime().view().connection.state).toBe('synced');
  });

  it('keeps what awork refuses, with its reason, and sends it when it is tried again', async () => {
    harness.sandbox.faults.add({
      method: 'POST',
      path: '/me/timetracking/start',
      effect: {
        kind: 'status',
        status: 400,
        body: { code: 'validation-failed', description: 'A note is needed.', link: 'x' },
      },
    });
    await harness.give(start);

    const [parked] = harness.runtime().view().parked;
    expect(parked).toMatchObject({
      act: 'start',
      title: 'Draft',
      reason: { code: 'rejected', reason: 'A note is needed.' },
    });
    await harness.pass(3 * MINUTE_MS);
    await harness.give({ name: 'operation.retry', operationId: parked?.operationId ?? '' });
    await harness.whenIdle();
    expect(booked()).toEqual([{ note: 'Draft', startSec: 0, endSec: null, durationSec: null }]);
    expect(harness.runtime().view().parked).toEqual([]);
  });

  it('waits exactly as long as a rate limit says', async () => {
    harness.sandbox.faults.add({
      method: 'POST',
      path: '/me/timetracking/start',
      effect: { kind: 'status', status: 429, headers: { 'ratelimit-reset': '30' } },
    });
    await harness.give(start);
    await harness.pass(29 * SECOND_MS, SECOND_MS);
    expect(writes()).toHaveLength(1);
    await harness.pass(3 * SECOND_MS, SECOND_MS);

    expect(writes().slice(0, 2)).toEqual([
      'POST /me/timetracking/start',
      'POST /me/timetracking/start',
    ]);
    expect(booked()).toEqual([{ note: 'Draft', startSec: 0, endSec: null, durationSec: null }]);
  });

  it('tells of a stop on another device and can work on as if it had not been', async () => {
    await harness.give(start);
    await harness.pass(10 * MINUTE_MS);
    harness.sandbox.elsewhere.stop();
    await harness.pass(MINUTE_MS);

    const [notice] = harness.runtime().view().notices;
    expect(notice).toMatchObject({ code: 'stopped-elsewhere', canUndo: true });
    await harness.give({ name: 'notice.undo', noticeId: notice?.id ?? '' });
    await harness.whenIdle();
    expect(booked()).toEqual([
      { note: 'Draft', startSec: 0, endSec: 600, durationSec: 600 },
      { note: 'Draft', startSec: 600, endSec: null, durationSec: null },
    ]);
  });

  it('tells of awork ending a timer by itself after a day', async () => {
    await harness.give({ ...start, startMs: START_MS - 2 * HOUR_MS });
    await harness.pass(23 * HOUR_MS, 30 * MINUTE_MS);

    expect(booked()).toEqual([
      { note: 'Draft', startSec: -7_200, endSec: 79_200, durationSec: 86_400 },
    ]);
    expect(harness.runtime().view()).toMatchObject({
      timer: null,
      notices: [{ code: 'stopped-after-a-day', canUndo: false }],
    });
  });
});
