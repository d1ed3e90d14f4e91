import { expect, it, vi } from 'vitest';
import { UNREADABLE } from '../../../src/core/base/failure';
import * as events from '../../../src/main/account/events';
import { apisOnDemand, catalogOnDemand } from '../../../src/main/account/apis-on-demand';
import type { ApiConnection, Credential } from '../../../src/main/ports';
import { loadEvents } from '../../../src/main/account/load-events';
import { manualClock } from '../../support/manual-clock';
import { recordingLogger, type Line } from '../../support/recording-logger';

vi.mock('../../../src/main/account/load-events', () => ({ loadEvents: vi.fn() }));

const FAILURE = { ok: false, error: UNREADABLE, clock: null };
const signal = new AbortController().signal;

const CREDENTIAL: Credential = {
  token: () => Promise.resolve('token'),
  renew: () => Promise.resolve('refused'),
};

function connection(log: Line[]): ApiConnection {
  return {
    apiUrl: 'https://api.awork.com/api/v1',
    clock: manualClock(),
    fetch: () => Promise.reject(new TypeError('fetch failed')),
    logger: recordingLogger(log),
  };
}

it("a call is answered as an unreadable one while awork's code cannot be loaded, and the next one tries again", async () => {
  const { createApis, ...code } = events;
  const made = vi.fn(createApis);
  vi.mocked(loadEvents)
    .mockRejectedValueOnce(Object.assign(new Error('too many open files'), { code: 'EMFILE' }))
    .mockResolvedValue({ ...code, createApis: made });
  const log: Line[] = [];
  const { time, catalog } = apisOnDemand(connection(log), CREDENTIAL, {
    kind: 'me',
    userId: '6f1de2a3-0000-4000-8000-000000000001',
  });
  expect(await time.stop(signal)).toEqual(FAILURE);
  expect(log.map(({ level, message }) => [level, message])).toEqual([
    ['error', 'The code for awork could not be loaded'],
  ]);
  expect(made).not.toHaveBeenCalled();
  expect(await catalog.me(signal)).toEqual({ ok: false, error: { kind: 'dropped' }, clock: null });
  expect((await time.last(signal)).ok).toBe(false);
  expect(made).toHaveBeenCalledTimes(1);
});

it('so is the first call of a sign-in, whose token belongs to no account yet', async () => {
  vi.mocked(loadEvents).mockReset().mockRejectedValueOnce(new Error('too many open files'));
  vi.mocked(loadEvents).mockResolvedValue(events);
  const catalog = catalogOnDemand(connection([]), CREDENTIAL);
  expect(await catalog.me(signal)).toEqual(FAILURE);
  expect(await catalog.me(signal)).toEqual({ ok: false, error: { kind: 'dropped' }, clock: null });
});
