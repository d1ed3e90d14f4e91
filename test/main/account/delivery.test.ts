import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkChoice } from '../../../src/core/commands/run-command';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import { DEMO_PERSON_ID } from '../../../src/sandbox';
import { START_MS } from '../../support/manual-clock';
import { aDesk, type Desk } from './runtime-harness';

let desk: Desk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(async () => {
  await desk.close();
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
  return desk.sandbox
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
  return desk.sandbox.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace(/[0-9a-f-]{36}/, '{id}')}`);
}

describe('delivery to awork', () => {
  it('starts, pauses, resumes and stops live, with one call each', async () => {
    await desk.give(start);
    await desk.pass(10 * MINUTE_MS);
    await desk.give({ name: 'timer.pause' });
    await desk.pass(5 * MINUTE_MS);
    await desk.give({ name: 'timer.resume' });
    await desk.pass(10 * MINUTE_MS);
    await desk.give(stop);

    expect(booked()).toEqual([
      { note: 'Draft', startSec: 0, endSec: 25 * 60, durationSec: 20 * 60 },
    ]);
    expect(writes()).toEqual([
      'POST /me/timetracking/start',
      'POST /me/timetracking/pause',
      'POST /me/timetracking/resume',
      'POST /me/timetracking/stop',
    ]);
    expect(desk.runtime().view()).toMatchObject({
      timer: null,
      lastEntry: { work: { note: 'Draft' }, phase: 'finished', delivery: 'delivered' },
      connection: { state: 'synced', waiting: 0 },
    });
  });

  it('books work that was started and stopped offline, quit in between, as one entry to the second', async () => {
    desk.unplug();
    await desk.give(start);
    await desk.pass(20 * MINUTE_MS);
    await desk.give(stop);
    await desk.restart('quit');
    await desk.pass(MINUTE_MS);
    desk.plugIn();
    await desk.pass(2 * MINUTE_MS);

    expect(booked()).toEqual([
      { note: 'Draft', startSec: 0, endSec: 20 * 60, durationSec: 20 * 60 },
    ]);
    expect(writes()).toEqual(['POST /timeentries']);
  });

  it('starts once when the answer to the start is lost after the server acted', async () => {
    desk.sandbox.faults.add({
      method: 'POST',
      path: '/me/timetracking/start',
      effect: { kind: 'drop', when: 'after' },
    });
    await desk.give(start);
    await desk.pass(2 * MINUTE_MS);

    expect(booked()).toEqual([{ note: 'Draft', startSec: 0, endSec: null, durationSec: null }]);
    expect(writes()).toEqual(['POST /me/timetracking/start']);
    expect(desk.runtime().view().timer).toMatchObject({ delivery: 'delivered', phase: 'running' });
  });

  it('books an entry of two months ago once when the answer to that is lost', async () => {
    desk.sandbox.faults.add({
      method: 'POST',
      path: '/timeentries',
      effect: { kind: 'drop', when: 'after' },
    });
    const startMs = START_MS - 60 * DAY_MS;
    const endMs = startMs + HOUR_MS;
    await desk.give({ name: 'entry.create', work: NOTE, startMs, endMs });
    await desk.pass(3 * MINUTE_MS);

    const startSec = -60 * 86_400;
    expect(booked()).toEqual([
      { note: 'Draft', startSec, endSec: startSec + 3_600, durationSec: 3_600 },
    ]);
    expect(writes()).toEqual(['POST /timeentries']);
    expect(desk.runtime().view().connection).toMatchObject({ state: 'synced', waiting: 0 });
  });

  it('starts again, from when it was pressed, when the request was lost before the server acted', async () => {
    desk.sandbox.faults.add({
      method: 'POST',
      path: '/me/timetracking/start',
      times: 2,
      effect: { kind: 'drop', when: 'before' },
    });
    await desk.give(start);
    await desk.pass(3 * MINUTE_MS);

    expect(booked()).toEqual([{ note: 'Draft', startSec: 0, endSec: null, durationSec: null }]);
  });

  it('lets an earlier stop on the phone stand, leaves the timer started there alone, and says so', async () => {
    await desk.give(start);
    await desk.pass(MINUTE_MS);
    desk.unplug();
    await desk.pass(49 * MINUTE_MS);
    desk.sandbox.elsewhere.stop();
    await desk.pass(5 * MINUTE_MS);
    desk.sandbox.elsewhere.start({ note: 'Call' });
    await desk.pass(5 * MINUTE_MS);
    await desk.give(stop);
    await desk.pass(10 * MINUTE_MS);
    desk.plugIn();
    await desk.pass(2 * MINUTE_MS);

    expect(booked()).toEqual([
      { note: 'Draft', startSec: 0, endSec: 50 * 60, durationSec: 50 * 60 },
      { note: 'Call', startSec: 55 * 60, endSec: null, durationSec: null },
    ]);
    const view = desk.runtime().view();
    expect(view.timer?.work.note).toBe('Call');
    expect(view.notices).toMatchObject([
      {
        code: 'earlier-end-stands',
        params: { title: 'Draft', endMs: START_MS + 50 * MINUTE_MS },
      },
    ]);
  });

  it('ends the entry where the person stopped it when the stop gets through late', async () => {
    await desk.give(start);
    await desk.pass(10 * MINUTE_MS);
    desk.unplug();
    await desk.give(stop);
    await desk.pass(HOUR_MS, MINUTE_MS);
    desk.plugIn();
    await desk.pass(2 * MINUTE_MS);

    expect(booked()).toEqual([
      { note: 'Draft', startSec: 0, endSec: 10 * 60, durationSec: 10 * 60 },
    ]);
  });

  it('books a late pause and resume as two entries', async () => {
    await desk.give(start);
    await desk.pass(10 * MINUTE_MS - SECOND_MS);
    desk.unplug();
    await desk.pass(SECOND_MS);
    await desk.give({ name: 'timer.pause' });
    await desk.pass(10 * MINUTE_MS);
    expect(desk.runtime().view().timer?.phase).toBe('paused');
    await desk.give({ name: 'timer.resume' });
    await desk.pass(10 * MINUTE_MS);
    desk.plugIn();
    await desk.pass(2 * MINUTE_MS);
    await desk.give(stop);

    expect(booked()).toEqual([
      { note: 'Draft', startSec: 0, endSec: 600, durationSec: 600 },
      { note: 'Draft', startSec: 1200, endSec: 1920, durationSec: 720 },
    ]);
  });

  it('has exactly one entry after a kill right behind the press, whether or not the server acted', async () => {
    for (const when of ['before', 'after'] as const) {
      desk.sandbox.faults.add({
        method: 'POST',
        path: '/me/timetracking/start',
        effect: { kind: 'hang', when },
      });
      void desk.runtime().give({ ...start, work: { ...NOTE, note: when } });
      const before = desk.sandbox.requests.length;
      await desk.until(() => desk.sandbox.requests.length > before);
      await desk.restart('killed');
      await desk.pass(2 * MINUTE_MS);
      await desk.give(stop);
      await desk.settled();
    }

    expect(booked()).toMatchObject([
      { note: 'before', durationSec: 120 },
      { note: 'after', durationSec: 120 },
    ]);
  });

  it('shows the running timer from its files before the server has answered', async () => {
    await desk.give(start);
    await desk.pass(5 * MINUTE_MS);
    desk.unplug();
    await desk.restart('killed');

    expect(desk.runtime().view()).toMatchObject({
      timer: { work: { note: 'Draft' }, phase: 'running', delivery: 'delivered' },
      connection: { state: 'offline' },
    });
    desk.plugIn();
    await desk.pass(MINUTE_MS);
    expect(desk.runtime().view().connection.state).toBe('synced');
  });

  it('keeps what awork refuses, with its reason, and sends it when it is tried again', async () => {
    desk.sandbox.faults.add({
      method: 'POST',
      path: '/me/timetracking/start',
      effect: {
        kind: 'status',
        status: 400,
        body: { code: 'validation-failed', description: 'A note is needed.', link: 'x' },
      },
    });
    await desk.give(start);

    const [parked] = desk.runtime().view().parked;
    expect(parked).toMatchObject({
      act: 'start',
      title: 'Draft',
      reason: { code: 'rejected', reason: 'A note is needed.' },
    });
    await desk.pass(3 * MINUTE_MS);
    await desk.give({ name: 'operation.retry', operationId: parked?.operationId ?? '' });
    await desk.settled();
    expect(booked()).toEqual([{ note: 'Draft', startSec: 0, endSec: null, durationSec: null }]);
    expect(desk.runtime().view().parked).toEqual([]);
  });

  it('waits exactly as long as a rate limit says', async () => {
    desk.sandbox.faults.add({
      method: 'POST',
      path: '/me/timetracking/start',
      effect: { kind: 'status', status: 429, headers: { 'ratelimit-reset': '30' } },
    });
    await desk.give(start);
    await desk.pass(29 * SECOND_MS, SECOND_MS);
    expect(writes()).toHaveLength(1);
    await desk.pass(3 * SECOND_MS, SECOND_MS);

    expect(writes().slice(0, 2)).toEqual([
      'POST /me/timetracking/start',
      'POST /me/timetracking/start',
    ]);
    expect(booked()).toEqual([{ note: 'Draft', startSec: 0, endSec: null, durationSec: null }]);
  });

  it('tells of a stop on another device and can work on as if it had not been', async () => {
    await desk.give(start);
    await desk.pass(10 * MINUTE_MS);
    desk.sandbox.elsewhere.stop();
    await desk.pass(MINUTE_MS);

    const [notice] = desk.runtime().view().notices;
    expect(notice).toMatchObject({ code: 'stopped-elsewhere', canUndo: true });
    await desk.give({ name: 'notice.undo', noticeId: notice?.id ?? '' });
    await desk.settled();
    expect(booked()).toEqual([
      { note: 'Draft', startSec: 0, endSec: 600, durationSec: 600 },
      { note: 'Draft', startSec: 600, endSec: null, durationSec: null },
    ]);
  });

  it('tells of awork ending a timer by itself after a day', async () => {
    await desk.give({ ...start, startMs: START_MS - 2 * HOUR_MS });
    await desk.pass(23 * HOUR_MS, 30 * MINUTE_MS);

    expect(booked()).toEqual([
      { note: 'Draft', startSec: -7_200, endSec: 79_200, durationSec: 86_400 },
    ]);
    expect(desk.runtime().view()).toMatchObject({
      timer: null,
      notices: [{ code: 'stopped-after-a-day', canUndo: false }],
    });
  });
});
