import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NoticeView } from '../../../src/core/view/view-types';
import { anAppDesk, isAtWork, signedIn, type AppDesk } from './app-harness';

async function spoil(desk: AppDesk, file: string, text = 'garbage'): Promise<void> {
  await desk.app().close();
  await writeFile(path.join(desk.profileDir, file), text);
  await desk.restart('killed');
}

const folderOf = async (desk: AppDesk) => {
  const [id] = await readdir(path.join(desk.profileDir, 'accounts'));
  return path.join('accounts', id!);
};

const aside = (file: string) =>
  expect.stringMatching(new RegExp(`^${file}\\.unreadable-\\d+$`)) as string;
const told = (what: string, fault: string, file: string) => ({
  code: 'file-set-aside',
  params: { what, fault, file: aside(file) },
});

async function activityOf(desk: AppDesk): Promise<readonly NoticeView[]> {
  const result = await desk.run('activity.list', {});
  return result.ok ? (result.value as readonly NoticeView[]) : [];
}

describe('a file that could not be read', () => {
  it('is told with what it held and where its copy is, once, and kept in the log', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    await spoil(desk, path.join(await folderOf(desk), 'outbox.json'));
    const { notices } = await desk.until(isAtWork);
    const expected = told('changes', 'unreadable', 'outbox.json');
    expect(notices).toMatchObject([expected]);
    expect(JSON.stringify(notices)).not.toContain(desk.profileDir);

    await desk.done('notice.dismiss', { noticeId: notices[0]!.id });
    await desk.restart('killed');
    await desk.until(isAtWork);
    expect(desk.snapshot().notices).toEqual([]);
    expect(await activityOf(desk)).toMatchObject([expected]);
  });

  it('keeps the news of the settings until an account is there to keep it', async () => {
    const desk = await anAppDesk();
    await spoil(desk, 'settings.json', '{"version":9,"data":{}}');
    const expected = told('settings', 'newer', 'settings.json');
    const [notice] = desk.snapshot().notices;
    expect(notice).toMatchObject(expected);
    await desk.done('notice.dismiss', { noticeId: notice!.id });
    expect(desk.snapshot().notices).toEqual([]);
    await desk.signIn();
    expect(desk.snapshot().notices).toEqual([]);
    expect(await activityOf(desk)).toMatchObject([expected]);
  });

  it('leads back to what waited when it was the list of accounts', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    desk.unplug();
    const work = { project: null, task: null, typeOfWork: null, note: 'Kept', isBillable: null };
    await desk.done('timer.start', { work, startMs: null });
    await spoil(desk, 'accounts.json');
    const expected = told('accounts', 'unreadable', 'accounts.json');
    expect(desk.snapshot()).toMatchObject({
      session: { state: 'signed-out' },
      notices: [expected],
    });
    desk.plugIn();
    await desk.signIn();
    await desk.until(({ timer }) => timer?.work.note === 'Kept');
    expect(desk.snapshot().notices).toMatchObject([expected]);
  });

  it('counts as a change that would be lost when its account is removed', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    const { id: accountId } = signedIn(desk.snapshot()).account;
    const folder = await folderOf(desk);
    await desk.done('account.add', {});
    await desk.done('session.explore-demo', {});
    await writeFile(path.join(desk.profileDir, folder, 'outbox.json'), 'garbage');
    expect(await desk.run('account.remove', { accountId, discardWaiting: false })).toEqual({
      ok: false,
      error: { code: 'changes-waiting', params: { count: 1 } },
    });
    await desk.done('account.remove', { accountId, discardWaiting: true });
  });

  it('is not told of when it can be read again from awork', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    await spoil(desk, path.join(await folderOf(desk), 'cache.json'));
    await desk.until(isAtWork);
    expect(desk.snapshot().notices).toEqual([]);
  });
});

describe('a profile that cannot be written', () => {
  it('is told until it can be, and then all that was done is on the disk', async () => {
    const desk = await anAppDesk();
    await desk.signIn();
    const folder = path.join(desk.profileDir, await folderOf(desk));
    desk.unplug();
    // What is still being written from signing in would make the folder anew between the two steps.
    await desk.settled();
    await rename(folder, `${folder}-away`);
    await writeFile(folder, 'in the way');
    const work = { project: null, task: null, typeOfWork: null, note: 'Unsafe', isBillable: null };
    await desk.done('timer.start', { work, startMs: null });
    expect(desk.snapshot().host.storage).toBe('memory-only');

    // Another file that can be written says nothing about this one.
    await desk.done('settings.change', { theme: 'dark' });
    expect(desk.snapshot().host.storage).toBe('memory-only');
    // What it owes would be forgotten with it.
    expect(await desk.run('account.add', {})).toMatchObject({
      ok: false,
      error: { code: 'not-saved' },
    });

    await rm(folder);
    await mkdir(folder);
    desk.clock.advance(10_000);
    await desk.until(({ host }) => host.storage === 'safe');
    expect(await desk.filesText()).toContain('"note":"Unsafe"');
  });
});
