// What another user of this computer gets out of a running app.
import { execFile } from 'node:child_process';
import { chmod, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { findOnPath } from '../../scripts/runtimes.mjs';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { describeInElectron } from '../support/runtimes';
import { startElectron, startHost } from './hosts';

const run = promisify(execFile);
/** Only root may become somebody else without a password. */
const canBeNobody = process.getuid?.() === 0 && findOnPath('runuser') !== undefined;

/** Looks at the profile, the processes and the ports, and prints what it saw. */
const LOOK = `
const { readFileSync, readdirSync } = require('node:fs');
const [profileDir, ...requests] = process.argv.slice(1);
const attempt = (act) => { try { return act(); } catch (error) { return error.code; } };
const files = ['', 'accounts.json', 'demo', 'logs', 'running.lock'].map((name) => {
  const target = profileDir + '/' + name;
  return attempt(() => readdirSync(target).length) + ' ' + attempt(() => readFileSync(target).length);
});
const processes = readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name))
  .map((name) => attempt(() => readFileSync('/proc/' + name + '/cmdline', 'utf8'))).join(' ');
Promise.all(requests.map(async (request) => {
  const [method, url, body] = request.split(' ');
  const headers = { 'content-type': 'application/json' };
  return (await fetch(url, { method, headers, body })).status;
})).then((statuses) => console.log(JSON.stringify({ files, processes, statuses })));
`;

interface Seen {
  readonly files: readonly string[];
  readonly processes: string;
  readonly statuses: readonly number[];
}

it.runIf(canBeNobody)('gives another user neither files nor secrets nor answers', async () => {
  const parent = await newProfile();
  await chmod(parent, 0o755);
  const profileDir = path.join(parent, 'profile');
  const host = await startHost({ profileDir, args: ['--demo'] });
  onTestFinished(async () => host.stop('SIGTERM'));
  const { origin, hash } = new URL(host.url);
  const ticket = hash.slice('#ticket='.length);
  const post = async (urlPath: string, body: object, key = '') => {
    const headers = { 'content-type': 'application/json', 'x-awork-timer-key': key };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    return (await (await fetch(origin + urlPath, init)).json()) as { readonly value: unknown };
  };
  const key = String((await post('/api/session', { ticket })).value);
  const demo = await eventually(async () => {
    const { value } = await post('/api/run', { name: 'snapshot.get', input: {} }, key);
    return /"server":"(http:\/\/127\.0\.0\.1:\d+)"/.exec(JSON.stringify(value))?.[1] ?? fail();
  });

  const requests = [
    `POST ${origin}/api/session {"ticket":"${ticket}"}`,
    `POST ${origin}/api/run {"name":"snapshot.get","input":{}}`,
    `GET ${origin}/api/snapshots`,
    `GET ${demo}/api/v1/me`,
    `POST ${demo}/api/v1/clientapplications/register {}`,
    `POST ${demo}/api/v1/me/timetracking/start {}`,
  ];
  const args = ['-u', 'nobody', '--', process.execPath, '-e', LOOK, profileDir, ...requests];
  const seen = JSON.parse((await run('runuser', args)).stdout) as Seen;
  expect(new Set(seen.files)).toEqual(new Set(['EACCES EACCES']));
  expect(seen.processes).toContain('browser.cjs');
  // The ticket is used, and stands in our own request above: the key is what would be worth something.
  expect(seen.processes).not.toContain(key);
  expect(seen.statuses).toEqual([403, 403, 403, 401, 401, 401]);
});

/** Tries to enter the folder of a socket and to speak to it, and prints what came of it. */
const KNOCK = `
const { readdirSync } = require('node:fs');
const socket = process.argv[1];
let folder = 'entered';
try { readdirSync(require('node:path').dirname(socket)); } catch (error) { folder = error.code; }
const connection = require('node:net').connect(socket);
connection.on('connect', () => { console.log(JSON.stringify({ folder, socket: 'connected' })); process.exit(); });
connection.on('error', (error) => console.log(JSON.stringify({ folder, socket: error.code })));
`;

describeInElectron('The socket of the desktop app', (electron) => {
  it.runIf(canBeNobody)('is out of reach for another user', async () => {
    const profileDir = await newProfile();
    const app = await startElectron(electron, { profileDir });
    onTestFinished(app.close);
    const address = await eventually(
      async () =>
        JSON.parse(await readFile(path.join(profileDir, 'socket.json'), 'utf8')) as {
          readonly path: string;
        },
    );
    const args = ['-u', 'nobody', '--', process.execPath, '-e', KNOCK, address.path];
    expect(JSON.parse((await run('runuser', args)).stdout)).toEqual({
      folder: 'EACCES',
      socket: 'EACCES',
    });
  });
});

function fail(): never {
  throw new Error('The demo is not open yet');
}
