import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NoticeView } from '../../../src/core/view/view-types';
import { createAppHarness, isAtWork, signedIn, type AppHarness } from './app-harness';

async function spoil(harness: AppHarness, file: string, text = 'garbage'): Promise<void> {
  await harness.app().close();
  await writeFile(path.join(harness.profileDir, file), text);
  await harness.restart('killed');
}

const folderOf = async (harness: AppHarness) => {
  const [id] = await readdir(path.join(harness.profileDir, 'accounts'));
  return path.join('accounts', id!);
};

const aside = (file: string) =>
  expect.stringMatching(new RegExp(`^${file}\\.unreadable-\\d+$`)) as string;
const problemOf = (what: string, fault: string, file: string) => ({
  code: 'file-set-aside',
  params: { what, fault, file: aside(file) },
});

async function activityOf(harness: AppHarness): Promise<readonly NoticeView[]> {
  const result = await harness.run('activity.list', {});
  return result.ok ? (result.value as readonly NoticeView[]) : [];
}

describe('a file that could not be read', () => {
  it('is reported with what it held and where its copy is, once, and kept in the log', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    await spoil(harness, path.join(await folderOf(harness), 'outbox.json'));
    const { notices } = await harness.until(isAtWork);
    const expected = problemOf('changes', 'unreadable', 'outbox.json');
    expect(notices).toMatchObject([expected]);
    expect(JSON.stringify(notices)).not.toContain(harness.profileDir);

    await harness.done('notice.dismiss', { noticeId: notices[0]!.id });
    await harness.restart('killed');
    await harness.until(isAtWork);
    expect(harness.snapshot().notices).toEqual([]);
    expect(await activityOf(harness)).toMatchObject([expected]);
  });

  it('keeps the news of the settings until an account is there to keep it', async () => {
    const harness = await createAppHarness();
    await spoil(harness, 'settings.json', '{"version":9,"data":{}}');
    const expected = problemOf('settings', 'newer', 'settings.json');
    const [notice] = harness.snapshot().notices;
    expect(notice).toMatchObject(expected);
    await harness.done('notice.dismiss', { noticeId: notice!.id });
    expect(harness.snapshot().notices).toEqual([]);
    await harness.signIn();
    expect(harness.snapshot().notices).toEqual([]);
    expect(await activityOf(harness)).toMatchObject([expected]);
  });

  it('leads back to what waited when it was the list of accounts', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    harness.unplug();
    const work = { project: null, task: null, typeOfWork: null, note: 'Kept', isBillable: null };
    await harness.done('timer.start', { work, startMs: null });
    await spoil(harness, 'accounts.json');
    const expected = problemOf('accounts', 'unreadable', 'accounts.json');
    expect(harness.snapshot()).toMatchObject({
      session: { state: 'signed-out' },
      notices: [expected],
    });
    harness.plugIn();
    await harness.signIn();
    await harness.until(({ timer }) => timer?.work.note === 'Kept');
    expect(harness.snapshot().notices).toMatchObject([expected]);
  });

  it('counts as a change that would be lost when its account is removed', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    const { id: accountId } = signedIn(harness.snapshot()).account;
    const folder = await folderOf(harness);
    await harness.done('account.add', {});
    await harness.done('session.explore-demo', {});
    await writeFile(path.join(harness.profileDir, folder, 'outbox.json'), 'garbage');
    expect(await harness.run('account.remove', { accountId, discardWaiting: false })).toEqual({
      ok: false,
      error: { code: 'changes-waiting', params: { count: 1 } },
    });
    await harness.done('account.remove', { accountId, discardWaiting: true });
  });

  it('is not reported when it can be read again from awork', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    await spoil(harness, path.join(await folderOf(harness), 'cache.json'));
    await harness.until(isAtWork);
    expect(harness.snapshot().notices).toEqual([]);
  });
});

describe('a profile that cannot be written', () => {
  it('is reported until it can be, and then all that was done is on the disk', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    const folder = path.join(harness.profileDir, await folderOf(harness));
    harness.unplug();
    // What is still being written from signing in would make the folder anew between the two steps.
    await harness.whenIdle();
    await rename(folder, `${folder}-away`);
    await writeFile(folder, 'in the way');
    const work = { project: null, task: null, typeOfWork: null, note: 'Unsafe', isBillable: null };
    await harness.done('timer.start', { work, startMs: null });
    expect(harness.snapshot().host.storage).toBe('memory-only');

    // Another file that can be written says nothing about this one.
    await harness.done('settings.change', { theme: 'dark' });
    expect(harness.snapshot().host.storage).toBe('memory-only');
    // Its pending changes would be forgotten with it.
    expect(await harness.run('account.add', {})).toMatchObject({
      ok: false,
      error: { code: 'not-saved' },
    });

    await rm(folder);
    await mkdir(folder);
    harness.clock.advance(10_000);
    await harness.until(({ host }) => host.storage === 'safe');
    expect(await harness.filesText()).toContain('"note":"Unsafe"');
  });
});
