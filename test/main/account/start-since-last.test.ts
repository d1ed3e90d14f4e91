import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import { NO_CHOICE } from '../../../src/core/state/command';
import { DEMO_PERSON_ID } from '../../support/lab';
import { createRuntimeHarness, type RuntimeHarness } from './runtime-harness';

let harness: RuntimeHarness;
beforeAll(async () => {
  harness = await createRuntimeHarness();
});
afterAll(async () => {
  await harness.close();
});

/** What awork has: starts and ends as minutes before the start of the test. */
function kept(nowMs: number): readonly (readonly [number, number | null])[] {
  const minutes = (ms: number): number => Math.round((ms - nowMs) / MINUTE_MS);
  return harness.sandbox
    .entries(DEMO_PERSON_ID)
    .map(({ start, end }) => [
      minutes(start?.epochMs ?? 0),
      end === null ? null : minutes(end.epochMs),
    ]);
}

describe('a start since the last entry, at awork', () => {
  it('is never there when it was undone, and is exact when it was not', async () => {
    const { sandbox, give, pass, runtime, clock } = harness;
    const nowMs = clock.now();
    sandbox.elsewhere.book({ startMs: nowMs - 60 * MINUTE_MS, durationSec: 1_800, note: 'Before' });
    await pass(25 * SECOND_MS);
    const before = kept(nowMs);
    await give({ name: 'timer.start-since-last', work: NO_CHOICE });
    expect(runtime().view().timer?.span).toMatchObject({ startMs: nowMs - 30 * MINUTE_MS });
    await pass(8 * SECOND_MS, SECOND_MS);
    const [notice] = runtime().view().notices;
    expect(notice).toMatchObject({ code: 'started-since-last', canUndo: true });
    await give({ name: 'notice.undo', noticeId: notice?.id ?? '' });
    await pass(25 * SECOND_MS);
    expect(kept(nowMs)).toEqual(before);
    expect(runtime().state().outbox.operations).toEqual([]);

    await give({ name: 'timer.start-since-last', work: NO_CHOICE });
    await pass(25 * SECOND_MS);
    expect(kept(nowMs)).toEqual([...before, [-30, null]]);
    expect(runtime().view().notices).toEqual([]);
    await give({ name: 'timer.stop', endMs: null });
    await pass(25 * SECOND_MS);
    await give({ name: 'entry.delete', entryId: runtime().view().lastEntry?.id ?? '' });
    await pass(25 * SECOND_MS);
    expect(kept(nowMs)).toEqual(before);

    const line = runtime()
      .activity()
      .find(({ canUndo }) => canUndo);
    await give({ name: 'notice.undo', noticeId: line?.id ?? '' });
    await pass(25 * SECOND_MS);
    expect(kept(nowMs)).toEqual([...before, [-30, 1]]);
  });
});
