// Node reads extra certificates when it starts, so each case has a process of its own.
import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createProxyServer } from 'node:http';
import { createServer } from 'node:https';
import { connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asked } from './ask-servers';
import { findOnPath } from '../../../scripts/runtimes.mjs';

const CHILD = `
  import { runnerImport } from 'vite';
  await runnerImport('./test/main/browser/ask-servers.ts', { configFile: false });
`;

const hasOpenssl = findOnPath('openssl') !== undefined;
const folder = mkdtempSync(path.join(tmpdir(), 'awork-timer-certificates-'));
const certificate = path.join(folder, 'company.pem');
const servers: Server[] = [];
let serverUrl = '';
let proxyUrl = '';

async function listening(server: Server): Promise<number> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

beforeAll(async () => {
  if (!hasOpenssl) return;
  const key = path.join(folder, 'key.pem');
  const request = 'req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=awork.test';
  const name = ['-addext', 'subjectAltName=DNS:awork.test,IP:127.0.0.1'];
  const files = ['-keyout', key, '-out', certificate];
  execFileSync('openssl', [...request.split(' '), ...name, ...files], { stdio: 'ignore' });
  const identity = { key: readFileSync(key), cert: readFileSync(certificate) };
  const port = await listening(
    createServer(identity, (_request, response) => response.end('trusted')),
  );
  serverUrl = `https://127.0.0.1:${String(port)}/`;
  const proxy = createProxyServer();
  proxy.on('connect', (_request, socket) => {
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  proxyUrl = `http://127.0.0.1:${String(await listening(proxy))}`;
});
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Through Node itself, past a proxy, and through the proxy. */
async function answers(env: Record<string, string>): Promise<unknown> {
  const behind = { HTTPS_PROXY: proxyUrl };
  const asked: Asked = [
    [serverUrl, {}],
    [serverUrl, behind],
    ['https://awork.test/', behind],
  ];
  const { PATH = '' } = process.env;
  const args = ['--input-type=module', '--eval', CHILD];
  const options = { env: { PATH, ASKED: JSON.stringify(asked), ...env } };
  return JSON.parse((await promisify(execFile)(process.execPath, args, options)).stdout);
}

describe.skipIf(!hasOpenssl)('a server with the certificate of a company', () => {
  it('is trusted in the browser host where NODE_EXTRA_CA_CERTS names it', async () => {
    const known = { NODE_EXTRA_CA_CERTS: certificate };
    expect(await answers(known)).toEqual(['trusted', 'trusted', 'trusted']);
  });

  it('is trusted on no way otherwise', async () => {
    expect(await answers({})).toEqual(['not trusted', 'not trusted', 'not trusted']);
  });
});
