import { describe, expect, it } from 'vitest';
import type { OwedView } from '../../../src/core/view/view-types';
import { anAppDesk, signedIn, type AppDesk } from '../sign-in/app-harness';

const work = { project: null, task: null, typeOfWork: null, note: 'Owed', isBillable: null };

async function owedBy(desk: AppDesk, accountId: string | null): Promise<unknown> {
  const result = await desk.run('changes.list', { accountId });
  if (!result.ok) return result.error.code;
  const { zone, changes } = result.value as OwedView;
  return { zone, changes: changes.map(({ act, work: of, reason }) => [act, of?.note, reason]) };
}

describe('what awork does not have', () => {
  const owed = { zone: 'Europe/Berlin', changes: [['start', 'Owed', null]] };

  it('is told of the account at work and of one that rests', async () => {
    const desk = await anAppDesk();
    expect(await owedBy(desk, null)).toBe('not-signed-in');
    await desk.signIn();
    const { id } = signedIn(desk.snapshot()).account;
    desk.unplug();
    await desk.done('timer.start', { work, startMs: null });
    expect(await owedBy(desk, null)).toEqual(owed);
    expect(await owedBy(desk, id)).toEqual(owed);

    await desk.done('account.add', {});
    await desk.done('session.explore-demo', {});
    expect(await owedBy(desk, null)).toEqual({ zone: 'Europe/Berlin', changes: [] });
    expect(await owedBy(desk, id)).toEqual(owed);
    expect(await owedBy(desk, 'unknown')).toBe('account-not-found');
  });
});

describe('a file that the person saves', () => {
  const file = { name: 'changes-2026-11-24.csv', text: 'What\r\n' };

  it('goes to the host, which alone knows where', async () => {
    const desk = await anAppDesk();
    await desk.done('file.save', file);
    expect(desk.saved).toEqual([file]);
    desk.setSaving('cancelled');
    expect(await desk.run('file.save', file)).toMatchObject({ error: { code: 'cancelled' } });
    desk.setSaving('unwritable');
    expect(await desk.run('file.save', file)).toMatchObject({ error: { code: 'file-not-saved' } });
  });

  it.each(['../../etc/passwd', 'a/b.csv', 'script.sh', '.csv', 'C:\\x.csv'])(
    'cannot be called %s',
    async (name) => {
      const desk = await anAppDesk();
      expect(await desk.run('file.save', { ...file, name })).toMatchObject({
        error: { code: 'invalid-input' },
      });
      expect(desk.saved).toEqual([]);
    },
  );
});
