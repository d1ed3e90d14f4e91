import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import type { FaultEffect } from '../../support/lab';
import { createAppHarness, isAtWork, signedIn, type AppHarness } from './app-harness';

const NOTE = 'Note that is nobody’s business';
const WORK = { project: null, task: null, typeOfWork: null, note: NOTE, isBillable: null };

async function atWork(): Promise<AppHarness> {
  const harness = await createAppHarness();
  await harness.signIn();
  harness.openWindow();
  await harness.whenIdle();
  return harness;
}

function lists({ sandbox }: AppHarness): number {
  return sandbox.requests.filter(({ path }) => path === '/timeentries').length;
}

const READING: readonly (readonly [string, FaultEffect, object])[] = [
  ['403 HTML from the edge', { kind: 'edge-403' }, { state: 'offline', obstacle: 'page' }],
  [
    '429',
    { kind: 'status', status: 429, headers: { 'ratelimit-reset': '90' } },
    { state: 'problem', problem: { code: 'rate-limited' } },
  ],
  ['500', { kind: 'status', status: 500 }, { state: 'problem', problem: { code: 'server' } }],
  [
    '503 with a page',
    { kind: 'status', status: 503, body: '<html>down</html>' },
    { state: 'offline', obstacle: 'gateway' },
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
    const harness = await atWork();
    harness.sandbox.faults.add({ path: '/timeentries', effect, times: 'always' });
    harness.app().refresh();
    await harness.whenIdle();
    // The time limit of a reading.
    if (effect.kind === 'hang') await harness.pass(20 * SECOND_MS);
    await harness.until(({ connection: now }) => now.state !== 'synced', 'reported');
    expect(harness.snapshot().connection).toMatchObject(connection);
    expect(signedIn(harness.snapshot()).mustSignInAgain).toBe(false);

    // A start still works, or is kept until it does.
    await harness.done('timer.start', { work: WORK, startMs: null });
    expect(harness.snapshot().timer?.work.note).toBe(NOTE);

    harness.sandbox.faults.clear();
    await harness.pass(4 * MINUTE_MS, 10 * SECOND_MS);
    await harness.until((now) => isAtWork(now) && now.connection.waiting === 0, 'well again');
    expect(harness.sandbox.entries().filter(({ note }) => note === NOTE)).toHaveLength(1);
    expect(JSON.stringify(harness.log)).not.toContain(NOTE);
    expect(JSON.stringify(harness.log)).not.toContain('Not yours');
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
    const harness = await atWork();
    const startedAtMs = harness.clock.now();
    harness.sandbox.faults.add({ path: '/me/timetracking/start', effect });
    await harness.done('timer.start', { work: WORK, startMs: null });
    await harness.whenIdle();
    if (effect.kind === 'hang') await harness.pass(30 * SECOND_MS);
    harness.sandbox.faults.release();
    await harness.pass(3 * MINUTE_MS, 5 * SECOND_MS);
    await harness.until((now) => isAtWork(now) && now.connection.waiting === 0, 'delivered');
    const booked = harness.sandbox.entries().filter(({ note }) => note === NOTE);
    expect(booked).toHaveLength(1);
    expect(Math.abs((booked[0]?.start?.epochMs ?? 0) - startedAtMs)).toBeLessThan(2_000);
    expect(harness.snapshot().timer).toMatchObject({ phase: 'running' });
    expect(JSON.stringify(harness.log)).not.toContain(NOTE);
  });
});

describe('a 429', () => {
  it('is waited out as long as awork says, by everything', async () => {
    const harness = await atWork();
    harness.sandbox.faults.add({
      path: '/timeentries',
      effect: { kind: 'status', status: 429, headers: { 'ratelimit-reset': '90' } },
    });
    harness.app().refresh();
    await harness.until(({ connection }) => connection.problem?.code === 'rate-limited');
    expect(harness.snapshot().connection.problem?.retryAtMs).toBe(
      harness.clock.now() + 90 * SECOND_MS,
    );
    const before = lists(harness);
    await harness.pass(88 * SECOND_MS, SECOND_MS);
    expect(lists(harness)).toBe(before);
    await harness.pass(4 * SECOND_MS, SECOND_MS);
    expect(lists(harness)).toBe(before + 1);
    await harness.until(isAtWork);
  });
});

describe('a clock that is an hour off', () => {
  it.each([
    ['fast', -HOUR_MS],
    ['slow', HOUR_MS],
  ])('and %s shows and books the right times', async (_, clockOffsetMs) => {
    const harness = await createAppHarness({ quirks: { clockOffsetMs } });
    await harness.signIn();
    expect(Math.abs(harness.snapshot().clockOffsetMs - clockOffsetMs)).toBeLessThanOrEqual(
      SECOND_MS,
    );
    const trueMs = () => harness.clock.now() + clockOffsetMs;
    const startedAtMs = trueMs();
    await harness.done('timer.start', { work: WORK, startMs: null });
    await harness.until(({ timer }) => timer?.delivery === 'delivered', 'delivered');
    await harness.pass(10 * MINUTE_MS, 30 * SECOND_MS);
    const { timer, clockOffsetMs: offsetMs } = harness.snapshot();
    const startMs = timer?.span.kind === 'timed' ? timer.span.startMs : 0;
    const elapsedMs = harness.clock.now() + offsetMs - startMs;
    expect(Math.abs(elapsedMs - 10 * MINUTE_MS)).toBeLessThanOrEqual(2 * SECOND_MS);

    // And what is booked from behind: both acts without a connection.
    harness.unplug();
    await harness.done('timer.stop', { endMs: null });
    await harness.pass(MINUTE_MS);
    harness.plugIn();
    harness.app().refresh();
    await harness.until(
      ({ connection }) => connection.waiting === 0 && connection.state === 'synced',
    );
    const [entry] = harness.sandbox.entries().filter(({ note }) => note === NOTE);
    expect(Math.abs((entry?.start?.epochMs ?? 0) - startedAtMs)).toBeLessThanOrEqual(2 * SECOND_MS);
    const endMs = entry?.end?.epochMs ?? 0;
    expect(Math.abs(endMs - startedAtMs - 10 * MINUTE_MS)).toBeLessThanOrEqual(2 * SECOND_MS);
    // A token is not taken for expired by such a clock either.
    expect(harness.sandbox.requests.filter(({ path }) => path === '/accounts/token')).toHaveLength(
      1,
    );
  });
});
