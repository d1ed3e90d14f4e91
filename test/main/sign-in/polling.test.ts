/** The numbers of docs/polling.md, counted by the sandbox. A change here is a change there. */
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import { anAppDesk, isAtWork, type AppDesk } from './app-harness';

const WORK = { project: null, task: null, typeOfWork: null, note: 'Work', isBillable: null };
/** An hour is 180 steps, each with real requests. */
const PATIENT = { timeout: 30_000 };
const STEP_MS = 20 * SECOND_MS;

async function atWork(isVisible: boolean): Promise<AppDesk> {
  const desk = await anAppDesk();
  await desk.signIn();
  await desk.until(({ typesOfWork }) => typesOfWork.length > 0);
  desk.app().setVisible(isVisible);
  await desk.settled();
  await desk.pass(MINUTE_MS, STEP_MS);
  desk.sandbox.clearRequests();
  return desk;
}

/** The most requests of any minute; a workspace's limit counts by the minute (reference, 9). */
function mostInAMinute({ sandbox }: AppDesk): number {
  const times = sandbox.requests.map(({ atMs }) => atMs);
  return Math.max(
    ...times.map(
      (fromMs) => times.filter((atMs) => atMs >= fromMs && atMs < fromMs + MINUTE_MS).length,
    ),
  );
}

describe('in an hour without anything happening, awork is asked', PATIENT, () => {
  it('180 times with a visible window, by one request each', async () => {
    const desk = await atWork(true);
    await desk.pass(HOUR_MS, STEP_MS);
    expect(desk.sandbox.requests).toHaveLength(180);
    expect(mostInAMinute(desk)).toBe(3);
    expect(new Set(desk.sandbox.requests.map(({ path }) => path))).toEqual(
      new Set(['/timeentries']),
    );
  });

  it('60 times without one', async () => {
    const desk = await atWork(false);
    await desk.pass(HOUR_MS, STEP_MS);
    expect(desk.sandbox.requests).toHaveLength(60);
    expect(mostInAMinute(desk)).toBe(1);
  });

  it('60 times while a timer runs behind closed windows', async () => {
    const desk = await atWork(false);
    await desk.done('timer.start', { work: WORK, startMs: null });
    await desk.until(({ connection }) => connection.waiting === 0, 'delivered');
    await desk.pass(MINUTE_MS, STEP_MS);
    desk.sandbox.clearRequests();
    await desk.pass(HOUR_MS, STEP_MS);
    expect(desk.sandbox.requests).toHaveLength(60);
  });

  it('not once when it has to be signed in again', async () => {
    const desk = await atWork(true);
    desk.sandbox.tokens.expireAccessTokens();
    desk.sandbox.tokens.revokeRefreshTokens();
    await desk.pass(MINUTE_MS, STEP_MS);
    desk.sandbox.clearRequests();
    await desk.pass(HOUR_MS, STEP_MS);
    expect(desk.sandbox.requests).toEqual([]);
  });

  it.each([
    ['visible', true, 90],
    ['hidden', false, 60],
  ] as const)(
    'less often when its server is down, with a %s window',
    async (_, isVisible, most) => {
      const desk = await atWork(isVisible);
      desk.sandbox.faults.add({
        path: '*',
        times: 'always',
        effect: { kind: 'status', status: 503 },
      });
      await desk.pass(HOUR_MS, STEP_MS);
      expect(desk.sandbox.requests.length).toBeLessThanOrEqual(most);
      expect(desk.sandbox.requests.length).toBeGreaterThan(30);
    },
  );
});

describe('what a person does costs', PATIENT, () => {
  it('one request for a start and one for a stop, besides the polls', async () => {
    const desk = await atWork(true);
    for (const command of ['start', 'stop'] as const) {
      if (command === 'start') await desk.done('timer.start', { work: WORK, startMs: null });
      else await desk.done('timer.stop', { endMs: null });
      await desk.until(({ connection }) => connection.waiting === 0, 'delivered');
      await desk.pass(MINUTE_MS, STEP_MS);
    }
    const writes = desk.sandbox.requests.filter(({ method }) => method !== 'GET');
    expect(writes.map(({ path }) => path)).toEqual([
      '/me/timetracking/start',
      '/me/timetracking/stop',
    ]);
  });

  it('a handful for signing in, and fewer for the next start', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    await desk.until(({ typesOfWork }) => typesOfWork.length > 0);
    await desk.settled();
    expect(desk.sandbox.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /clientapplications/register',
      'GET /accounts/authorize',
      'POST /accounts/token',
      'GET /me',
      'GET /timeentries',
      'GET /timeentries',
      'GET /typeofwork',
      'GET /timetracking/settings',
    ]);
    desk.sandbox.clearRequests();
    await desk.restart();
    await desk.until(isAtWork);
    await desk.until(({ typesOfWork }) => typesOfWork.length > 0);
    await desk.settled();
    expect(desk.sandbox.requests.length).toBeLessThanOrEqual(4);
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
