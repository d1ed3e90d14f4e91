import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEMO_PERSON_ID } from '../support/lab';
import { isActive } from '../../src/sandbox/world/entry';
import { seedWorld } from '../../src/sandbox/seed/seed-world';
import { localDateTime } from '../../src/sandbox/time/zone';
import { BERLIN, bodyOf, listOf, NOW_MS, openWorkspace } from './open-workspace';

describe('The demo workspace', () => {
  it('has people, work and two weeks of entries', () => {
    const world = seedWorld('demo', NOW_MS, BERLIN);
    expect(world.projects.size).toBe(6);
    expect(world.tasks.size).toBeGreaterThan(20);
    expect([...world.typesOfWork.values()].filter((type) => type.isArchived)).toHaveLength(1);
    const entries = [...world.entries.values()];
    const mine = entries.filter((entry) => entry.userId === DEMO_PERSON_ID);
    expect(mine.length).toBeGreaterThan(30);
    expect(mine.some((entry) => entry.dateOnly !== null)).toBe(true);
    expect(mine.some((entry) => entry.breaks.length > 0)).toBe(true);
    expect(new Set(mine.map((entry) => entry.isBillable)).size).toBe(2);
    expect(entries.length).toBeGreaterThan(mine.length);
  });

  it('is the same every time', () => {
    expect(seedWorld('demo', NOW_MS, BERLIN)).toEqual(seedWorld('demo', NOW_MS, BERLIN));
  });

  it('has two entries today that are over, whatever the time, and nothing runs', () => {
    const zones = fc.constantFrom(BERLIN, 'UTC', 'America/St_Johns', 'Pacific/Kiritimati');
    const minutes = fc.integer({ min: 0, max: 2 * 365 * 24 * 60 });
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const nowMs = Date.parse('2026-01-01T00:00:30Z') + minute * 60_000;
        const entries = [...seedWorld('demo', nowMs, zone).entries.values()];
        const { day } = localDateTime(nowMs, zone);
        const today = entries.filter(
          ({ start }) => start !== null && localDateTime(start.epochMs, zone).day === day,
        );
        expect(entries.filter(isActive)).toEqual([]);
        expect(today).toHaveLength(2);
        for (const { start, end, durationSec } of entries) {
          expect(end?.epochMs ?? 0).toBeLessThanOrEqual(nowMs);
          expect(start?.epochMs ?? 0).toBeLessThanOrEqual(end?.epochMs ?? 0);
          expect(durationSec).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is found by search, keys and assignment', async () => {
    const workspace = await openWorkspace({ seed: 'demo' });
    const found = bodyOf(await workspace.get('/search', { searchTerm: 'product' }));
    expect(found).toMatchObject({
      totalCount: 1,
      taskHits: { hits: [{ type: 'task', entity: { taskIdentifier: 'WEB-3' } }] },
    });
    const closed = { searchTerm: 'FAIR', searchTypes: 'project' };
    expect(bodyOf(await workspace.get('/search', closed))['totalCount']).toBe(0);
    const withClosed = { ...closed, includeClosedAndStuck: 'true' };
    expect(bodyOf(await workspace.get('/search', withClosed))['totalCount']).toBe(1);
    expect((await workspace.get('/search', { searchTerm: 'x'.repeat(51) })).status).toBe(400);
    expect(bodyOf(await workspace.get('/tasks/key/app-2'))['name']).toBe(
      'Screens for guided tours',
    );
    expect((await workspace.get('/projects/key/NONE')).status).toBe(404);
    const query = { filterby: "taskStatus/type ne 'done'", pageSize: '1000' };
    const assigned = listOf(await workspace.get('/me/assignedtasks', query));
    expect(assigned.length).toBeGreaterThan(10);
    expect(listOf(await workspace.get('/me/privatetasks'))).toHaveLength(3);
  });

  it('lists archived types of work and people only when asked to', async () => {
    const workspace = await openWorkspace();
    for (const [path, count] of [
      ['/typeofwork', 5],
      ['/users', 5],
    ] as const) {
      expect(listOf(await workspace.get(path))).toHaveLength(count);
      const all = await workspace.get(path, { showArchived: 'true' });
      expect(listOf(all)).toHaveLength(count + 1);
    }
  });
});
