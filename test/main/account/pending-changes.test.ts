import { describe, expect, it } from 'vitest';
import type { PendingChangesView } from '../../../src/core/view/view-types';
import { createAppHarness, signedIn, type AppHarness } from '../sign-in/app-harness';

const work = { project: null, task: null, typeOfWork: null, note: 'Pending', isBillable: null };

async function changesListed(harness: AppHarness, accountId: string | null): Promise<unknown> {
  const result = await harness.run('changes.list', { accountId, from: null });
  if (!result.ok) return result.error.code;
  const { zone, changes } = result.value as PendingChangesView;
  return { zone, changes: changes.map(({ act, work: of, reason }) => [act, of?.note, reason]) };
}

describe('what awork does not have', () => {
  const listed = { zone: 'Europe/Berlin', changes: [['start', 'Pending', null]] };

  it('is listed for the active account and for an inactive one', async () => {
    const harness = await createAppHarness();
    expect(await changesListed(harness, null)).toBe('not-signed-in');
    await harness.signIn();
    const { id } = signedIn(harness.snapshot()).account;
    harness.unplug();
    await harness.done('timer.start', { work, startMs: null });
    expect(await changesListed(harness, null)).toEqual(listed);
    expect(await changesListed(harness, id)).toEqual(listed);

    await harness.done('account.add', {});
    await harness.done('session.explore-demo', {});
    expect(await changesListed(harness, null)).toEqual({ zone: 'Europe/Berlin', changes: [] });
    expect(await changesListed(harness, id)).toEqual(listed);
    expect(await changesListed(harness, 'unknown')).toBe('account-not-found');
  });
});

describe('a file that the person saves', () => {
  const file = { name: 'changes-2026-11-24.csv', text: 'What\r\n' };

  it('goes to the host, which alone knows where', async () => {
    const harness = await createAppHarness();
    await harness.done('file.save', file);
    expect(harness.saved).toEqual([file]);
    harness.setSaving('cancelled');
    expect(await harness.run('file.save', file)).toMatchObject({ error: { code: 'cancelled' } });
    harness.setSaving('unwritable');
    expect(await harness.run('file.save', file)).toMatchObject({
      error: { code: 'file-not-saved' },
    });
  });

  it.each(['../../etc/passwd', 'a/b.csv', 'script.sh', '.csv', 'C:\\x.csv'])(
    'cannot be called %s',
    async (name) => {
      const harness = await createAppHarness();
      expect(await harness.run('file.save', { ...file, name })).toMatchObject({
        error: { code: 'invalid-input' },
      });
      expect(harness.saved).toEqual([]);
    },
  );
});
