import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../src/core/base/instant';
import { createAppHarness, type AppHarness } from './app-harness';

const WORK = { project: null, task: null, typeOfWork: null, note: '', isBillable: null };

async function withRule(type: string): Promise<AppHarness> {
  const harness = await createAppHarness();
  harness.sandbox.world.settings.set(type, { type, enabled: true, dayCount: null });
  await harness.signIn();
  await harness.until(({ trackingRules }) => trackingRules.length > 0, 'rules read');
  return harness;
}

describe('a rule of the workspace', () => {
  it.each(['require-description', 'prevent-on-done-projects', 'prevent-private'])(
    '(%s) is known to the windows, so that they can say it before Start',
    async (type) => {
      const harness = await withRule(type);
      expect(harness.snapshot().trackingRules).toContainEqual({
        type,
        isEnabled: true,
        dayCount: null,
      });
    },
  );

  it('that awork enforces keeps the time, says why, and lets it be mended', async () => {
    const harness = await withRule('require-description');
    const startedAtMs = harness.clock.now();
    expect(await harness.run('timer.start', { work: WORK, startMs: null })).toMatchObject({
      ok: false,
      error: { code: 'note-required' },
    });
    await harness.done('timer.start', { work: WORK, startMs: null, isConfirmed: true });
    const { parked, timer } = await harness.until((now) => now.parked.length > 0, 'parked');
    expect(parked[0]).toMatchObject({
      act: 'start',
      actedAtMs: startedAtMs,
      reason: { code: 'rejected', reason: 'A description is required for time entries.' },
    });
    // It goes on being shown, and counted.
    expect(timer).toMatchObject({ phase: 'running', delivery: 'parked' });
    await harness.pass(5 * MINUTE_MS, MINUTE_MS);
    expect(harness.sandbox.activeEntry()).toBeNull();

    await harness.done('entry.edit', {
      entryId: timer?.id ?? '',
      work: { ...WORK, note: 'What it was' },
      startMs: null,
      endMs: null,
    });
    await harness.pass(MINUTE_MS, 5_000);
    await harness.until(({ connection }) => connection.waiting === 0, 'delivered');
    expect(harness.snapshot().parked).toEqual([]);
    const active = harness.sandbox.activeEntry();
    expect(active?.note).toBe('What it was');
    expect(Math.abs((active?.start?.epochMs ?? 0) - startedAtMs)).toBeLessThan(2_000);
  });

  it('binds no admin: the app asks, and awork decides', async () => {
    const harness = await withRule('require-description');
    const admin = [...harness.sandbox.world.users.values()].find(({ isAdmin }) => isAdmin);
    await harness.done('account.add', {});
    harness.sandbox.quirks.set({ consentUserId: admin?.id ?? '' });
    await harness.signIn();
    await harness.until(({ typesOfWork }) => typesOfWork.length > 0, 'types of work read');
    await harness.done('timer.start', { work: WORK, startMs: null, isConfirmed: true });
    await harness.until(({ timer }) => timer?.delivery === 'delivered', 'delivered');
    expect(harness.snapshot().parked).toEqual([]);
  });
});
