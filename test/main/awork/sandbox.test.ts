import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { isUnreadable } from '../../../src/core/entry/unreadable-row';
import type { Entry, Work } from '../../../src/core/entry/entry';
import { MINUTE_MS } from '../../../src/core/base/instant';
import { phaseOf } from '../../../src/core/entry/span';
import type { Answer, EntryRow, EntryPayload } from '../../../src/main/ports';
import { DEMO_PERSON_ID, startLab, type Lab } from '../../support/lab';
import { never } from './http-harness';
import { sandboxClient } from './sandbox-client';

/** A moment in the past of the real clock, so that nothing depends on the day on which the tests run. */
const NOON_MS = Date.parse('2026-09-28T12:00:00.000Z');

let sandbox: Lab;
let nowMs = NOON_MS;

beforeAll(async () => {
  sandbox = await startLab({ zone: 'Europe/Berlin', now: () => nowMs });
});
beforeEach(() => {
  nowMs = NOON_MS;
  sandbox.reset();
  sandbox.world.entries.clear();
});
afterAll(async () => {
  await sandbox.close();
});

function someWork(note: string): Work {
  const project = [...sandbox.world.projects.values()].find(
    ({ closedOnMs }) => closedOnMs === null,
  );
  const type = [...sandbox.world.typesOfWork.values()][0];
  if (project === undefined || type === undefined) throw new Error('The sandbox is empty');
  const company = sandbox.world.companies.get(project.companyId ?? '')?.name ?? null;
  const { id, name, key } = project;
  return {
    // Entries carry their project without its colour (awork-api.md, 4).
    project: { id, name, key, color: null, company },
    task: null,
    typeOfWork: { id: type.id, name: type.name },
    note,
    isBillable: true,
  };
}

async function valueOf<T>(answer: Promise<Answer<T>>): Promise<T> {
  const settled = await answer;
  if (!settled.ok) throw new Error(`Failed: ${JSON.stringify(settled.error)}`);
  return settled.value;
}

async function entryOf(answer: Promise<Answer<EntryRow | null>>): Promise<Entry> {
  const entry = await valueOf(answer);
  if (entry === null || isUnreadable(entry)) throw new Error('There is no entry');
  return entry;
}

describe.each(['omitted', 'null'] as const)('with empty keys %s, the timer', (emptyKeys) => {
  it('is started, paused, resumed and stopped, each time answering the entry', async () => {
    sandbox.quirks.set({ emptyKeys });
    const { time } = sandboxClient(sandbox);
    const work = someWork("It's begun");
    const zone = 'Europe/Berlin';
    const started = await entryOf(time.start({ work, zone }, never));
    expect(started).toEqual({
      id: started.id,
      userId: DEMO_PERSON_ID,
      work,
      zone,
      span: { kind: 'timed', startMs: NOON_MS, endMs: null, breaks: [], durationSec: null },
      isBilled: false,
      isWorkClosed: false,
      createdAtMs: NOON_MS,
    });

    nowMs += 10 * MINUTE_MS;
    const paused = await entryOf(time.pause(never));
    expect(phaseOf(paused)).toBe('paused');
    nowMs += 5 * MINUTE_MS;
    expect(phaseOf(await entryOf(time.resume(never)))).toBe('running');
    nowMs += 10 * MINUTE_MS;
    const stopped = await entryOf(time.stop(never));
    expect(stopped).toEqual({
      ...started,
      span: {
        kind: 'timed',
        startMs: NOON_MS,
        endMs: NOON_MS + 25 * MINUTE_MS,
        breaks: [{ startMs: NOON_MS + 10 * MINUTE_MS, endMs: NOON_MS + 15 * MINUTE_MS }],
        durationSec: 20 * 60,
      },
    });
    expect(await entryOf(time.last(never))).toEqual(stopped);
    expect(await valueOf(time.openEntries(never))).toEqual([]);
    expect(await valueOf(time.entriesOfDays('2026-09-28', '2026-09-28', never))).toEqual([stopped]);
    expect(await valueOf(time.entriesOfDays('2026-09-27', '2026-09-27', never))).toEqual([]);
  });
});

describe('with nothing there', () => {
  it.each(['204', '400'] as const)('stop (%s), pause, resume and last are null', async (status) => {
    sandbox.quirks.set({ stopWithNothingRunning: status });
    const { time } = sandboxClient(sandbox);
    expect([
      await valueOf(time.stop(never)),
      await valueOf(time.pause(never)),
      await valueOf(time.resume(never)),
      await valueOf(time.last(never)),
    ]).toEqual([null, null, null, null]);
  });
});

describe('a running timer that a later booking hides from `last`', () => {
  it('is found by asking for open entries', async () => {
    const { time } = sandboxClient(sandbox);
    const zone = 'Europe/Berlin';
    const running = await entryOf(time.start({ work: someWork('hidden'), zone }, never));
    nowMs += 60 * MINUTE_MS;
    sandbox.elsewhere.book();
    expect((await entryOf(time.last(never))).id).not.toBe(running.id);
    expect(await valueOf(time.openEntries(never))).toEqual([running]);
  });
});

describe('an entry', () => {
  const at = (span: EntryPayload['span'], note = 'Booked'): EntryPayload => ({
    work: someWork(note),
    zone: 'Asia/Kathmandu',
    isBilled: false,
    span,
  });

  it('keeps its instants and its work through create, update and delete', async () => {
    const { time } = sandboxClient(sandbox);
    const span = { kind: 'timed', startMs: NOON_MS - 7_200_000, endMs: NOON_MS } as const;
    const created = await entryOf(time.create(at(span), never));
    expect(created).toEqual({
      id: created.id,
      userId: DEMO_PERSON_ID,
      work: someWork('Booked'),
      zone: 'Asia/Kathmandu',
      span: { ...span, breaks: [], durationSec: 7_200 },
      isBilled: false,
      isWorkClosed: false,
      createdAtMs: NOON_MS,
    });
    const moved = { ...span, startMs: NOON_MS - 3_600_000 };
    const updated = await entryOf(time.update(created.id, at(moved, 'Moved'), never));
    expect(updated).toEqual({
      ...created,
      work: someWork('Moved'),
      span: { ...moved, breaks: [], durationSec: 3_600 },
    });
    expect(await valueOf(time.entry(created.id, never))).toEqual(updated);
    expect(await valueOf(time.delete(created.id, never))).toBeNull();
    expect(await valueOf(time.delete(created.id, never))).toBeNull();
    expect(await valueOf(time.entry(created.id, never))).toBeNull();
  });

  it('without clock times is a day and a duration', async () => {
    const { time } = sandboxClient(sandbox);
    const span = { kind: 'dated', day: '2026-09-26', durationSec: 4_800 } as const;
    const created = await entryOf(time.create(at(span), never));
    expect(created.span).toEqual(span);
    expect(await valueOf(time.openEntries(never))).toEqual([]);
  });

  it('that runs keeps running when its start is moved', async () => {
    const { time } = sandboxClient(sandbox);
    const work = someWork('Forgot to start');
    const running = await entryOf(time.start({ work, zone: 'Europe/Berlin' }, never));
    const span = { kind: 'timed', startMs: NOON_MS - 1_800_000, endMs: null } as const;
    const form = { work, zone: 'Europe/Berlin', isBilled: false, span };
    expect(await entryOf(time.update(running.id, form, never))).toEqual({
      ...running,
      span: { ...span, breaks: [], durationSec: null },
    });
  });

  it('that is paused counts the time away once its breaks are removed', async () => {
    const { time } = sandboxClient(sandbox);
    const { id } = await entryOf(
      time.start({ work: someWork('No break'), zone: 'Europe/Berlin' }, never),
    );
    nowMs += MINUTE_MS;
    await time.pause(never);
    const freed = await entryOf(time.removeBreaks(id, never));
    expect(freed.span).toMatchObject({ breaks: [], endMs: null });
  });

  it('is changed with others, each with its own outcome', async () => {
    const { time } = sandboxClient(sandbox);
    const span = { kind: 'timed', startMs: NOON_MS - 3_600_000, endMs: NOON_MS } as const;
    const { id } = await entryOf(time.create(at(span), never));
    const gone = '00000000-0000-4000-8000-000000000000';
    expect(
      await valueOf(time.batch([id, gone], { type: 'set-billable', isBillable: false }, never)),
    ).toEqual({ ok: [id], notFound: [gone], unauthorized: [], badRequest: [] });
    expect((await entryOf(time.entry(id, never))).work.isBillable).toBe(false);
  });
});

describe('an API key', () => {
  it('starts and stops for the person, and is refused pause', async () => {
    const { time } = sandboxClient(sandbox, 'user');
    const zone = 'Europe/Berlin';
    const started = await entryOf(time.start({ work: someWork('By key'), zone }, never));
    expect(started.userId).toBe(DEMO_PERSON_ID);
    nowMs += MINUTE_MS;
    expect(await time.pause(never)).toMatchObject({
      ok: false,
      error: { kind: 'rejected', status: 400, code: 'invalid-operation' },
    });
    expect((await entryOf(time.stop(never))).id).toBe(started.id);
  });
});

describe('finding work', () => {
  it('suggests, searches, and knows a task by its identifier', async () => {
    const { catalog } = sandboxClient(sandbox);
    const suggested = await valueOf(catalog.findWork('', never));
    const task = suggested.find((item) => (item.task?.key ?? null) !== null)?.task;
    expect(task).toBeDefined();
    expect(suggested.some((item) => item.task === null)).toBe(true);
    const byKey = await valueOf(catalog.findWork(task?.key ?? '', never));
    expect(byKey[0]?.task).toEqual(task);
    const byName = await valueOf(catalog.findWork(task?.name ?? '', never));
    expect(byName.map((item) => item.task?.id)).toContain(task?.id);
  });
});

describe('when something goes wrong on the way, the failure', () => {
  const last = '/me/timeentries/last';

  it('is `offline` when nobody listens, and over when somebody does again', async () => {
    const { time } = sandboxClient(sandbox);
    await sandbox.network.stopListening();
    // The first call may still go out on a kept connection that is just being torn down: that one is `dropped`.
    await time.last(never);
    expect(await time.last(never)).toEqual({ ok: false, error: { kind: 'offline' }, clock: null });
    await sandbox.network.listenAgain();
    expect(await time.last(never)).toMatchObject({ ok: true });
  });

  it.each([
    [{ kind: 'drop', when: 'before' }, { kind: 'dropped' }],
    [{ kind: 'truncated' }, { kind: 'dropped' }],
    [{ kind: 'garbage' }, { kind: 'unreadable' }],
    [
      { kind: 'huge', bytes: 20 * 1024 * 1024 },
      { kind: 'unreadable', paths: ['(too large)'] },
    ],
    [
      { kind: 'edge-403' },
      { kind: 'in-the-way', obstacle: 'page', status: 403, retryAfterSec: null },
    ],
    [
      { kind: 'status', status: 502, body: '<html>' },
      { kind: 'in-the-way', obstacle: 'gateway', status: 502, retryAfterSec: null },
    ],
    [
      { kind: 'status', status: 429, headers: { 'ratelimit-reset': '9' } },
      { kind: 'rate-limited', retryAfterSec: 9 },
    ],
  ] as const)('of %j is %j', async (effect, error) => {
    const { time } = sandboxClient(sandbox);
    sandbox.elsewhere.book();
    sandbox.faults.add({ path: last, effect });
    expect(await time.last(never)).toMatchObject({ ok: false, error });
  });

  it('of a server that never answers is `cancelled` once the caller gives up', async () => {
    const { time } = sandboxClient(sandbox);
    sandbox.faults.add({ path: last, effect: { kind: 'hang', when: 'after' } });
    const caller = new AbortController();
    const arrived = sandbox.nextRequest('GET', last);
    const answer = time.last(caller.signal);
    await arrived;
    caller.abort();
    expect(await answer).toMatchObject({ error: { kind: 'cancelled' } });
  });

  it('of an answer lost after the server acted leaves the timer running', async () => {
    const { time } = sandboxClient(sandbox);
    const path = '/me/timetracking/start';
    sandbox.faults.add({ path, effect: { kind: 'drop', when: 'after' } });
    const form = { work: someWork('Lost answer'), zone: 'Europe/Berlin' };
    expect(await time.start(form, never)).toMatchObject({ error: { kind: 'dropped' } });
    expect(sandbox.entries(DEMO_PERSON_ID)).toHaveLength(1);
    expect(await valueOf(time.openEntries(never))).toMatchObject([{ work: form.work }]);
  });

  it('of a token that has expired is `unauthorized`', async () => {
    const { time } = sandboxClient(sandbox);
    sandbox.tokens.expireAccessTokens();
    expect(await time.last(never)).toMatchObject({ error: { kind: 'unauthorized' } });
  });

  it('of a redirect is not the business of the server that it leads to', async () => {
    const elsewhere = await startLab();
    const headers = { location: `${elsewhere.url}${last}` };
    sandbox.faults.add({ path: last, effect: { kind: 'status', status: 307, headers } });
    const { time } = sandboxClient(sandbox);
    expect(await time.last(never)).toMatchObject({
      error: { kind: 'in-the-way', obstacle: 'portal', status: 307, retryAfterSec: null },
    });
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });
});
