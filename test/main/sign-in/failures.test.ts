import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import type { FaultEffect } from '../../../src/sandbox';
import { anAppDesk, isAtWork, signedIn, type AppDesk } from './app-harness';

const NOTE = 'Note that is nobody’s business';
const WORK = { project: null, task: null, typeOfWork: null, note: NOTE, isBillable: null };

async function atWork(): Promise<AppDesk> {
  const desk = await anAppDesk();
  await desk.signIn();
  desk.app().setVisible(true);
  await desk.settled();
  return desk;
}

function lists({ sandbox }: AppDesk): number {
  return sandbox.requests.filter(({ path }) => path === '/timeentries').length;
}

const READING: readonly (readonly [string, FaultEffect, object])[] = [
  [
    '403 HTML from the edge',
    { kind: 'edge-403' },
    { state: 'problem', problem: { code: 'forbidden' } },
  ],
  [
    '429',
    { kind: 'status', status: 429, headers: { 'ratelimit-reset': '90' } },
    { state: 'problem', problem: { code: 'rate-limited' } },
  ],
  ['500', { kind: 'status', status: 500 }, { state: 'problem', problem: { code: 'server' } }],
  [
    '503 with a page',
    { kind: 'status', status: 503, body: '<html>down</html>' },
    { state: 'problem', problem: { code: 'server' } },
  ],
  ['garbage', { kind: 'garbage' }, { state: 'problem', problem: { code: 'unreadable' } }],
  ['a truncated answer', { kind: 'truncated' }, { state: 'offline' }],
  ['a huge answer', { kind: 'huge' }, { state: 'problem', problem: { code: 'unreadable' } }],
  ['a hanging answer', { kind: 'hang', when: 'before' }, { state: 'offline' }],
  ['a dropped connection', { kind: 'drop', when: 'after' }, { state: 'offline' }],
  [
    '401 about a permission',
    {
      kind: 'status',
      status: 401,
      body: { code: 'unauthorized', description: 'Not yours.', link: '' },
    },
    { state: 'problem', problem: { code: 'forbidden', reason: 'Not yours.' } },
  ],
];

describe('while reading meets', () => {
  it.each(READING)('%s, the app says so and stays usable', async (_, effect, connection) => {
    const desk = await atWork();
    desk.sandbox.faults.add({ path: '/timeentries', effect, times: 'always' });
    desk.app().refresh();
    await desk.settled();
    // The time limit of a reading.
    if (effect.kind === 'hang') await desk.pass(20 * SECOND_MS);
    await desk.until(({ connection: now }) => now.state !== 'synced', 'told');
    expect(desk.snapshot().connection).toMatchObject(connection);
    expect(signedIn(desk.snapshot()).mustSignInAgain).toBe(false);

    // A start still works, or is kept until it does.
    await desk.done('timer.start', { work: WORK, startMs: null });
    expect(desk.snapshot().timer?.work.note).toBe(NOTE);

    desk.sandbox.faults.clear();
    await desk.pass(4 * MINUTE_MS, 10 * SECOND_MS);
    await desk.until((now) => isAtWork(now) && now.connection.waiting === 0, 'well again');
    expect(desk.sandbox.entries().filter(({ note }) => note === NOTE)).toHaveLength(1);
    expect(JSON.stringify(desk.log)).not.toContain(NOTE);
    expect(JSON.stringify(desk.log)).not.toContain('Not yours');
  });
});

const WRITING: readonly (readonly [string, FaultEffect])[] = [
  ['500', { kind: 'status', status: 500 }],
  ['500 after it acted', { kind: 'status', status: 500, when: 'after' }],
  ['429', { kind: 'status', status: 429, headers: { 'ratelimit-reset': '30' } }],
  ['garbage', { kind: 'garbage' }],
  ['a truncated answer', { kind: 'truncated' }],
  ['a huge answer', { kind: 'huge' }],
  ['a dropped connection before it acted', { kind: 'drop', when: 'before' }],
  ['a dropped connection after it acted', { kind: 'drop', when: 'after' }],
  ['a hanging answer after it acted', { kind: 'hang', when: 'after' }],
];

describe('while a start meets', () => {
  it.each(WRITING)('%s, the time is kept, and booked once', async (_, effect) => {
    const desk = await atWork();
    const startedAtMs = desk.clock.now();
    desk.sandbox.faults.add({ path: '/me/timetracking/start', effect });
    await desk.done('timer.start', { work: WORK, startMs: null });
    await desk.settled();
    if (effect.kind === 'hang') await desk.pass(30 * SECOND_MS);
    desk.sandbox.faults.release();
    await desk.pass(3 * MINUTE_MS, 5 * SECOND_MS);
    await desk.until((now) => isAtWork(now) && now.connection.waiting === 0, 'delivered');
    const booked = desk.sandbox.entries().filter(({ note }) => note === NOTE);
    expect(booked).toHaveLength(1);
    expect(Math.abs((booked[0]?.start?.epochMs ?? 0) - startedAtMs)).toBeLessThan(2_000);
    expect(desk.snapshot().timer).toMatchObject({ phase: 'running' });
    expect(JSON.stringify(desk.log)).not.toContain(NOTE);
  });
});

describe('a 429', () => {
  it('is waited out as long as awork says, by everything', async () => {
    const desk = await atWork();
    desk.sandbox.faults.add({
      path: '/timeentries',
      effect: { kind: 'status', status: 429, headers: { 'ratelimit-reset': '90' } },
    });
    desk.app().refresh();
    await desk.until(({ connection }) => connection.problem?.code === 'rate-limited');
    expect(desk.snapshot().connection.problem?.retryAtMs).toBe(desk.clock.now() + 90 * SECOND_MS);
    const before = lists(desk);
    await desk.pass(88 * SECOND_MS, SECOND_MS);
    expect(lists(desk)).toBe(before);
    await desk.pass(4 * SECOND_MS, SECOND_MS);
    expect(lists(desk)).toBe(before + 1);
    await desk.until(isAtWork);
  });
});

describe('a clock that is an hour off', () => {
  it.each([
    ['fast', -HOUR_MS],
    ['slow', HOUR_MS],
  ])('and %s shows and books the right times', async (_, clockOffsetMs) => {
    const desk = await anAppDesk({ quirks: { clockOffsetMs } });
    await desk.signIn();
    expect(Math.abs(desk.snapshot().clockOffsetMs - clockOffsetMs)).toBeLessThanOrEqual(SECOND_MS);
    const trueMs = () => desk.clock.now() + clockOffsetMs;
    const startedAtMs = trueMs();
    await desk.done('timer.start', { work: WORK, startMs: null });
    await desk.until(({ timer }) => timer?.delivery === 'delivered', 'delivered');
    await desk.pass(10 * MINUTE_MS, 30 * SECOND_MS);
    const { timer, clockOffsetMs: offsetMs } = desk.snapshot();
    const startMs = timer?.span.kind === 'timed' ? timer.span.startMs : 0;
    const elapsedMs = desk.clock.now() + offsetMs - startMs;
    expect(Math.abs(elapsedMs - 10 * MINUTE_MS)).toBeLessThanOrEqual(2 * SECOND_MS);

    // And what is booked from behind: both acts without a connection.
    desk.unplug();
    await desk.done('timer.stop', { endMs: null });
    await desk.pass(MINUTE_MS);
    desk.plugIn();
    desk.app().refresh();
    await desk.until(({ connection }) => connection.waiting === 0 && connection.state === 'synced');
    const [entry] = desk.sandbox.entries().filter(({ note }) => note === NOTE);
    expect(Math.abs((entry?.start?.epochMs ?? 0) - startedAtMs)).toBeLessThanOrEqual(2 * SECOND_MS);
    const endMs = entry?.end?.epochMs ?? 0;
    expect(Math.abs(endMs - startedAtMs - 10 * MINUTE_MS)).toBeLessThanOrEqual(2 * SECOND_MS);
    // A token is not taken for expired by such a clock either.
    expect(desk.sandbox.requests.filter(({ path }) => path === '/accounts/token')).toHaveLength(1);
  });
});
