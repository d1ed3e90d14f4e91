import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../src/core/base/instant';
import { anAppDesk, type AppDesk } from './app-harness';

const WORK = { project: null, task: null, typeOfWork: null, note: '', isBillable: null };

async function withRule(type: string): Promise<AppDesk> {
  const desk = await anAppDesk();
  desk.sandbox.world.settings.set(type, { type, enabled: true, dayCount: null });
  await desk.signIn();
  await desk.until(({ trackingRules }) => trackingRules.length > 0, 'rules read');
  return desk;
}

describe('a rule of the workspace', () => {
  it.each(['require-description', 'prevent-on-done-projects', 'prevent-private'])(
    '(%s) is known to the windows, so that they can say it before Start',
    async (type) => {
      const desk = await withRule(type);
      expect(desk.snapshot().trackingRules).toContainEqual({
        type,
        isEnabled: true,
        dayCount: null,
      });
    },
  );

  it('that awork enforces keeps the time, says why, and lets it be mended', async () => {
    const desk = await withRule('require-description');
    const startedAtMs = desk.clock.now();
    await desk.done('timer.start', { work: WORK, startMs: null });
    const { parked, timer } = await desk.until((now) => now.parked.length > 0, 'parked');
    expect(parked[0]).toMatchObject({
      act: 'start',
      actedAtMs: startedAtMs,
      reason: { code: 'rejected', reason: 'A description is required for time entries.' },
    });
    // It goes on being shown, and counted.
    expect(timer).toMatchObject({ phase: 'running', delivery: 'parked' });
    await desk.pass(5 * MINUTE_MS, MINUTE_MS);
    expect(desk.sandbox.activeEntry()).toBeNull();

    await desk.done('entry.edit', {
      entryId: timer?.id ?? '',
      work: { ...WORK, note: 'What it was' },
      startMs: null,
      endMs: null,
    });
    await desk.done('operation.retry', { operationId: parked[0]?.operationId ?? '' });
    await desk.pass(MINUTE_MS, 5_000);
    await desk.until(({ connection }) => connection.waiting === 0, 'delivered');
    expect(desk.snapshot().parked).toEqual([]);
    const active = desk.sandbox.activeEntry();
    expect(active?.note).toBe('What it was');
    expect(Math.abs((active?.start?.epochMs ?? 0) - startedAtMs)).toBeLessThan(2_000);
  });

  it('binds no admin: awork decides, and the app refuses nothing beforehand', async () => {
    const desk = await withRule('require-description');
    const admin = [...desk.sandbox.world.users.values()].find(({ isAdmin }) => isAdmin);
    await desk.done('account.add', {});
    desk.sandbox.quirks.set({ consentUserId: admin?.id ?? '' });
    await desk.signIn();
    await desk.until(({ typesOfWork }) => typesOfWork.length > 0, 'types of work read');
    await desk.done('timer.start', { work: WORK, startMs: null });
    await desk.until(({ timer }) => timer?.delivery === 'delivered', 'delivered');
    expect(desk.snapshot().parked).toEqual([]);
  });
});
