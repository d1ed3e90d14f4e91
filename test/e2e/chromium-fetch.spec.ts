// How the app's requests go through Chromium: what comes of each kind of answer, and that each is sent once.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, it, onTestFinished } from 'vitest';
import { describeInElectron, electronArguments } from '../support/runtimes';
import type { Ask, Outcome } from './ask-through-chromium';
import { newProfile } from './folders';

interface Answer {
  /** Without the blank line at its end, one byte per character. */
  readonly head: string;
  readonly body?: string | Buffer;
  /** What becomes of the connection; left out, it ends as HTTP wants it. */
  readonly then?: 'breaks' | 'stays';
}

const head = (status: string, ...headers: readonly string[]): string =>
  [`HTTP/1.1 ${status}`, ...headers].join('\r\n');
const zipped = gzipSync('{"a":1}');

const ANSWERS: Readonly<Record<string, Answer>> = {
  '/plain': { head: head('200 OK', 'Content-Length: 7', 'X-Test: one'), body: '{"a":1}' },
  '/chunks': {
    head: head('200 OK', 'Transfer-Encoding: chunked'),
    body: '3\r\n{"a\r\n4\r\n":1}\r\n0\r\n\r\n',
  },
  '/zipped': {
    head: head('200 OK', 'Content-Encoding: gzip', `Content-Length: ${zipped.length}`),
    body: zipped,
  },
  '/until-end': { head: head('200 OK'), body: '{"a":1}' },
  '/nothing': { head: head('204 No Content') },
  '/twice': { head: head('200 OK', 'Content-Length: 0', 'X-Test: a', 'x-test: b') },
  '/odd': { head: head('200 OK', 'Content-Length: 0', 'X-Test: \u00FF\u00FE') },
  '/cookie': { head: head('200 OK', 'Content-Length: 0', 'Set-Cookie: a=b; Max-Age=9999') },
  '/unauthorized': {
    head: head('401 Unauthorized', 'Content-Length: 0', 'WWW-Authenticate: Basic realm="x"'),
  },
  '/moved': { head: head('302 Found', 'Content-Length: 0', 'Location: /plain') },
  '/broken': { head: head('200 OK', 'Content-Length: 100'), body: '{"a"', then: 'breaks' },
  '/garbage': { head: 'garbage', then: 'breaks' },
  // Without a type Chromium waits for more, to guess one.
  '/endless': {
    head: head('200 OK', 'Content-Length: 100', 'Content-Type: application/json'),
    body: '{"a"',
    then: 'stays',
  },
};

interface Asked {
  /** Method and path. */
  readonly line: string;
  readonly hasCookie: boolean;
  readonly connection: string | undefined;
  readonly body: string;
}

async function startServer(): Promise<{ readonly url: string; readonly asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    let received = '';
    socket.on('data', (part: Buffer) => {
      received += part.toString('latin1');
      const [heading = '', body] = received.split('\r\n\r\n');
      const length = Number(/^content-length: (\d+)/im.exec(heading)?.[1] ?? 0);
      if (body === undefined || body.length < length) return;
      received = '';
      const line = /^\S+ \S+/.exec(heading)?.[0] ?? '';
      const connection = /^connection: (.*)$/im.exec(heading)?.[1];
      asked.push({ line, hasCookie: /^cookie:/im.test(heading), connection, body });
      const answer = ANSWERS[line.split(' ')[1] ?? ''];
      if (answer === undefined) {
        socket.destroy();
        return;
      }
      socket.write(`${answer.head}\r\n\r\n`, 'latin1');
      if (!line.startsWith('HEAD')) socket.write(answer.body ?? '');
      if (answer.then === 'breaks') socket.destroySoon();
      else if (answer.then === undefined) socket.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  // The address of a server that listens on a port.
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function buildAsker(): Promise<string> {
  const folder = await newProfile();
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.join(import.meta.dirname, 'ask-through-chromium.ts'),
      outDir: folder,
      rolldownOptions: {
        external: ['electron'],
        output: { entryFileNames: 'main.cjs', format: 'cjs' },
      },
    },
    ssr: { noExternal: true, external: ['electron'] },
  });
  await writeFile(path.join(folder, 'package.json'), '{"main":"main.cjs"}');
  return folder;
}

describeInElectron('A request through Chromium', (electron) => {
  async function outcomesOf(asks: readonly Ask[]): Promise<readonly Outcome[]> {
    const [folder, profileDir] = [await buildAsker(), await newProfile()];
    const child = spawn(
      electron,
      [...electronArguments(electron), `--user-data-dir=${profileDir}`, folder],
      { env: { ...process.env, ASKS: JSON.stringify(asks) }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    const closed = once(child, 'close');
    const [written, said] = await Promise.all([text(child.stdout), text(child.stderr)]);
    await closed;
    expect(child.exitCode, said).toBe(0);
    // Written by `ask-through-chromium.ts`.
    return JSON.parse(written) as readonly Outcome[];
  }

  it('is sent once, on a connection of its own, and comes to what was answered', async () => {
    const { url, asked } = await startServer();
    const asks: readonly (readonly [Omit<Ask, 'url'> & { readonly to: string }, Outcome])[] = [
      [{ to: '/plain' }, { status: 200, header: 'one', text: '{"a":1}' }],
      [
        { to: '/plain', method: 'HEAD' },
        { status: 200, header: 'one', text: null },
      ],
      [
        { to: '/plain', method: 'POST', body: '{"b":"ä"}', headers: { 'Content-Type': 'text/x' } },
        { status: 200, header: 'one', text: '{"a":1}' },
      ],
      [{ to: '/chunks' }, { status: 200, header: null, text: '{"a":1}' }],
      [{ to: '/zipped' }, { status: 200, header: null, text: '{"a":1}' }],
      [{ to: '/until-end' }, { status: 200, header: null, text: '{"a":1}' }],
      [{ to: '/nothing' }, { status: 204, header: null, text: '' }],
      [{ to: '/twice' }, { status: 200, header: 'a, b', text: '' }],
      [{ to: '/odd' }, { status: 200, header: '\uFFFD\uFFFD', text: '' }],
      [{ to: '/cookie' }, { status: 200, header: null, text: '' }],
      [{ to: '/cookie' }, { status: 200, header: null, text: '' }],
      [{ to: '/unauthorized' }, { status: 401, header: null, text: '' }],
      [{ to: '/moved' }, { failed: 'before an answer' }],
      [{ to: '/silent', method: 'POST', body: 'x' }, { failed: 'before an answer' }],
      [{ to: '/garbage' }, { failed: 'before an answer' }],
      [{ to: '/broken' }, { failed: 'in its body' }],
      [{ to: '/endless', leaves: 'aborts' }, { failed: 'in its body' }],
      [
        { to: '/endless', leaves: 'cancels' },
        { status: 200, header: null, text: '{"a"' },
      ],
      [{ to: '/plain', leaves: 'at-once' }, { failed: 'before an answer' }],
    ];
    const outcomes = await outcomesOf(asks.map(([{ to, ...ask }]) => ({ ...ask, url: url + to })));
    expect(outcomes).toEqual(asks.map(([, outcome]) => outcome));
    expect(asked).toEqual(
      asks
        .filter(([{ leaves }]) => leaves !== 'at-once')
        .map(([{ to, method = 'GET', body = '' }]) => ({
          line: `${method} ${to}`,
          hasCookie: false,
          connection: 'close',
          body: Buffer.from(body).toString('latin1'),
        })),
    );
  });
});
