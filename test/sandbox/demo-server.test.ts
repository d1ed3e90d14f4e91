// What other users and pages of this computer can do to the demo's server.
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startDemoWorkspace } from '../../src/main/demo/demo-workspace';
import { createGate } from '../../src/main/system/gate';
import { startLab } from '../support/lab';
import { isLoopbackListener } from '../support/loopback-listener';

async function profile(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'demo-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function demo(profileDir?: string) {
  const workspace = await startDemoWorkspace(profileDir ?? (await profile()), Promise.resolve());
  onTestFinished(workspace.close);
  const { apiUrl, token } = workspace;
  const ask = async (urlPath: string, init: RequestInit = {}): Promise<number> => {
    const answer = await fetch(apiUrl + urlPath, init);
    await answer.body?.cancel();
    return answer.status;
  };
  return { ask, apiUrl, own: { authorization: `Bearer ${token}` } };
}

it('has nobody sign in: every route of the OAuth side needs the token, and is not there', async () => {
  const { ask, own, apiUrl } = await demo();
  const register = { method: 'POST', body: '{"redirect_uris":["http://127.0.0.1:1/callback"]}' };
  expect(await ask('/clientapplications/register', register)).toBe(401);
  expect(await ask('/clientapplications/register', { ...register, headers: own })).toBe(404);
  expect(await ask('/accounts/authorize?client_id=a', { headers: own })).toBe(404);
  expect(await ask('/accounts/token', { method: 'POST', headers: own })).toBe(404);
  const root = new URL(apiUrl).origin;
  const discovery = await fetch(`${root}/.well-known/openid-configuration`, { headers: own });
  expect(discovery.status).toBe(404);
});

it('accepts no token that an earlier version handed out to whoever asked', async () => {
  const profileDir = await profile();
  const stateFile = path.join(profileDir, 'demo', 'workspace.json');
  const lab = await startLab({ stateFile, seed: 'demo' });
  const stolen = lab.tokens.issue();
  await lab.close();
  expect(await readFile(stateFile, 'utf8')).toContain(stolen);
  const { ask } = await demo(profileDir);
  expect(await ask('/me', { headers: { authorization: `Bearer ${stolen}` } })).toBe(401);
});

it('listens once the page has its files, and not before', async () => {
  // Loads what it consists of.
  await demo();
  const listen = vi.spyOn(Server.prototype, 'listen');
  onTestFinished(() => listen.mockRestore());
  const pageHasFiles = createGate();
  const starting = startDemoWorkspace(await profile(), pageHasFiles.isOpen);
  for (let turn = 0; turn < 200; turn += 1) await setImmediate();
  const before = listen.mock.calls.length;
  pageHasFiles.open();
  const { close } = await starting;
  onTestFinished(close);
  expect([before, listen.mock.calls.length]).toEqual([0, 1]);
});

it('answers its own app, and no page, whatever that knows', async () => {
  const { ask, own } = await demo();
  expect(await ask('/me', { headers: own })).toBe(200);
  expect(await ask('/me', { headers: { ...own, 'sec-fetch-site': 'none' } })).toBe(200);
  for (const site of ['cross-site', 'same-site', 'same-origin', 'anything']) {
    expect(await ask('/me', { headers: { ...own, 'sec-fetch-site': site } })).toBe(403);
  }
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1']) {
    expect(await ask('/me', { headers: { ...own, origin } })).toBe(403);
  }
});

it('judges the token before the body comes', async () => {
  const { apiUrl } = await demo();
  const { hostname, port } = new URL(apiUrl);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  socket.write(
    'POST /api/v1/timeentries HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900000\r\n\r\n{',
  );
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 401 /);
});

it('answers its own app while others hold hundreds of silent connections', async () => {
  const { ask, own, apiUrl } = await demo();
  const { hostname, port } = new URL(apiUrl);
  for (let count = 0; count < 200; count += 1) {
    const silent = connect(Number(port), hostname);
    silent.on('error', () => undefined);
    onTestFinished(() => void silent.destroy());
    await once(silent, 'connect');
  }
  expect(await ask('/me', { headers: own })).toBe(200);
});

it('begins anew beside a state that somebody has blown up', async () => {
  const profileDir = await profile();
  const stateFile = path.join(profileDir, 'demo', 'workspace.json');
  await (await startDemoWorkspace(profileDir, Promise.resolve())).close();
  await mkdir(path.dirname(stateFile), { recursive: true });
  await writeFile(stateFile, ' '.repeat(33 * 1024 * 1024));
  const { ask, own } = await demo(profileDir);
  expect(await ask('/me', { headers: own })).toBe(200);
});

describe("the demo's listener", () => {
  isLoopbackListener(async () => Number(new URL((await demo()).apiUrl).port));
});
