/** The numbers of docs/polling.md, counted by the sandbox. A change here is a change there. */
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import { DEMO_PERSON_ID } from '../../support/lab';
import { createAppHarness, isAtWork, type AppHarness } from './app-harness';

const WORK = { project: null, task: null, typeOfWork: null, note: 'Work', isBillable: null };
/** An hour is 180 steps, each with real requests. */
const PATIENT = { timeout: 30_000 };
const STEP_MS = 20 * SECOND_MS;

async function atWork(isVisible: boolean): Promise<AppHarness> {
  const harness = await createAppHarness();
  await harness.signIn();
  await harness.until(({ typesOfWork }) => typesOfWork.length > 0);
  if (isVisible) harness.openWindow();
  await harness.whenIdle();
  await harness.pass(MINUTE_MS, STEP_MS);
  harness.sandbox.clearRequests();
  return harness;
}

/** The most requests of any minute; a workspace's limit counts by the minute (awork-api.md, 9). */
function mostInAMinute({ sandbox }: AppHarness): number {
  const times = sandbox.requests.map(({ atMs }) => atMs);
  return Math.max(
    ...times.map(
      (fromMs) => times.filter((atMs) => atMs >= fromMs && atMs < fromMs + MINUTE_MS).length,
    ),
  );
}

describe('in an hour without anything happening, awork is asked', PATIENT, () => {
  it('182 times with a visible window: by one request each, and once by two for types and rules', async () => {
    const harness = await atWork(true);
    await harness.pass(HOUR_MS, STEP_MS);
    expect(harness.sandbox.requests).toHaveLength(182);
    expect(mostInAMinute(harness)).toBe(5);
    expect(new Set(harness.sandbox.requests.map(({ path }) => path))).toEqual(
      new Set(['/timeentries', '/typeofwork', '/timetracking/settings']),
    );
  });

  it('60 times without one', async () => {
    const harness = await atWork(false);
    await harness.pass(HOUR_MS, STEP_MS);
    expect(harness.sandbox.requests).toHaveLength(60);
    expect(mostInAMinute(harness)).toBe(1);
  });

  it('60 times while a timer runs behind closed windows', async () => {
    const harness = await atWork(false);
    await harness.done('timer.start', { work: WORK, startMs: null });
    await harness.until(({ connection }) => connection.waiting === 0, 'delivered');
    await harness.pass(MINUTE_MS, STEP_MS);
    harness.sandbox.clearRequests();
    await harness.pass(HOUR_MS, STEP_MS);
    expect(harness.sandbox.requests).toHaveLength(60);
  });

  it('not once when it has to be signed in again', async () => {
    const harness = await atWork(true);
    harness.sandbox.tokens.expireAccessTokens();
    harness.sandbox.tokens.revokeRefreshTokens();
    await harness.pass(MINUTE_MS, STEP_MS);
    harness.sandbox.clearRequests();
    await harness.pass(HOUR_MS, STEP_MS);
    expect(harness.sandbox.requests).toEqual([]);
  });

  it.each([
    ['visible', true, 90],
    ['hidden', false, 60],
  ] as const)(
    'less often when its server is down, with a %s window',
    async (_, isVisible, most) => {
      const harness = await atWork(isVisible);
      harness.sandbox.faults.add({
        path: '*',
        times: 'always',
        effect: { kind: 'status', status: 503 },
      });
      await harness.pass(HOUR_MS, STEP_MS);
      expect(harness.sandbox.requests.length).toBeLessThanOrEqual(most);
      expect(harness.sandbox.requests.length).toBeGreaterThan(30);
    },
  );
});

describe('what a person does costs', PATIENT, () => {
  it('one request for a start and one for a stop, besides the polls', async () => {
    const harness = await atWork(true);
    for (const command of ['start', 'stop'] as const) {
      if (command === 'start') await harness.done('timer.start', { work: WORK, startMs: null });
      else await harness.done('timer.stop', { endMs: null });
      await harness.until(({ connection }) => connection.waiting === 0, 'delivered');
      await harness.pass(MINUTE_MS, STEP_MS);
    }
    const writes = harness.sandbox.requests.filter(({ method }) => method !== 'GET');
    expect(writes.map(({ path }) => path)).toEqual([
      '/me/timetracking/start',
      '/me/timetracking/stop',
    ]);
  });

  it('a handful for signing in, and fewer for the next start', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    await harness.until(({ typesOfWork }) => typesOfWork.length > 0);
    await harness.whenIdle();
    expect(harness.sandbox.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /clientapplications/register',
      'GET /accounts/authorize',
      'POST /accounts/token',
      'GET /me',
      'GET /timeentries',
      'GET /timeentries',
      'GET /typeofwork',
      'GET /timetracking/settings',
      `GET /users/${DEMO_PERSON_ID}/capacity`,
    ]);
    harness.sandbox.clearRequests();
    await harness.restart();
    await harness.until(isAtWork);
    await harness.until(({ typesOfWork }) => typesOfWork.length > 0);
    await harness.whenIdle();
    expect(harness.sandbox.requests.length).toBeLessThanOrEqual(4);
  });
});

describe('forty colleagues', PATIENT, () => {
  it('stay far below what the workspace may ask, whatever they do', async () => {
    const LIMIT_PER_MINUTE = 1_000;
    const people = 40;
    const visible = await atWork(true);
    await visible.pass(10 * MINUTE_MS, STEP_MS);
    const hidden = await atWork(false);
    await hidden.pass(10 * MINUTE_MS, STEP_MS);
    expect(people * mostInAMinute(visible)).toBeLessThanOrEqual(0.12 * LIMIT_PER_MINUTE);
    expect(people * mostInAMinute(hidden)).toBeLessThanOrEqual(0.04 * LIMIT_PER_MINUTE);
  });
});
