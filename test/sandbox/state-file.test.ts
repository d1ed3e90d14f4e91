import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_PERSON_ID } from '../support/lab';
import { bodyOf, firstOf, idOf, NOW_MS, openWorkspace, startForm } from './open-workspace';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sandbox-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('A workspace with a state file', () => {
  it('is the same after a restart, a running timer included', async () => {
    const stateFile = path.join(folder, 'inner', 'workspace.json');
    const first = await openWorkspace({ stateFile, seed: 'demo' });
    const id = idOf(await first.post('/me/timetracking/start', startForm(first)));
    await first.post('/me/timetracking/pause');
    const issued = first.sandbox.tokens.issue();
    const entries = first.sandbox.entries();
    const before = (await first.get('/me/timeentries/last')).text;
    await first.sandbox.close();

    const second = await openWorkspace({ stateFile, seed: 'demo' });
    expect(second.sandbox.entries()).toEqual(entries);
    expect(second.sandbox.activeEntry()?.id).toBe(id);
    expect((await second.get('/me/timeentries/last')).text).toBe(before);
    expect((await second.as(issued).get('/me')).status).toBe(200);
  });

  it('opens in memory where no file can be read or written', async () => {
    await writeFile(path.join(folder, 'file'), '');
    const stateFile = path.join(folder, 'file', 'workspace.json');
    const { sandbox } = await openWorkspace({ stateFile });
    expect(sandbox.entries()).toEqual([]);
  });

  it('knows registered clients and their refresh tokens after a restart', async () => {
    const stateFile = path.join(folder, 'workspace.json');
    const first = await openWorkspace({ stateFile });
    const body = { redirect_uris: ['http://127.0.0.1:52305/callback'] };
    await first.as(null).post('/clientapplications/register', body);
    const clientId = firstOf(first.sandbox.auth.clients.keys());
    first.sandbox.auth.refreshTokens.set('rt', {
      token: 'rt',
      userId: DEMO_PERSON_ID,
      clientId,
      scopes: ['offline_access'],
      issuedAtMs: NOW_MS,
      expiresAtMs: NOW_MS + 1,
    });
    const { clients, refreshTokens } = first.sandbox.auth;
    await first.sandbox.close();
    const second = await openWorkspace({ stateFile });
    expect(second.sandbox.auth).toMatchObject({ clients, refreshTokens });
  });

  it('does not write down the tokens that it was given', async () => {
    const stateFile = path.join(folder, 'workspace.json');
    const token = 'given-by-the-caller';
    const { sandbox } = await openWorkspace({ stateFile, credentials: [{ token, kind: 'user' }] });
    await sandbox.flush();
    expect(await readFile(stateFile, 'utf8')).not.toContain(token);
    expect(await readdir(folder)).toEqual(['workspace.json']);
  });

  it.each(['', '{"version":1}', '{"version":2}', '[]'])(
    'begins anew beside a file that it cannot read: %s',
    async (text) => {
      const stateFile = path.join(folder, 'workspace.json');
      await writeFile(stateFile, text);
      const workspace = await openWorkspace({ stateFile });
      expect(bodyOf(await workspace.get('/me'))).toHaveProperty('workspace');
      expect(await readFile(`${stateFile}.unreadable`, 'utf8')).toBe(text);
    },
  );
});
