import { createConnection, type Socket } from 'node:net';
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { err, ok } from '../../../../src/core/base/result';
import { readAddress } from '../../../../src/main/desktop/command-line/address-file';
import { EXIT, type Command } from '../../../../src/main/desktop/command-line/command';
import {
  listenForCommands,
  type RunCommand,
} from '../../../../src/main/desktop/command-line/listen';
import { sendCommand } from '../../../../src/main/desktop/command-line/send-command';
import { recordingLogger, type Line } from '../../../support/recording-logger';

const PAUSE: Command = { name: 'pause' };
const request = (token: string, argv: readonly string[] = ['pause']) =>
  `${JSON.stringify({ token, language: 'en', argv })}\n`;

/** Prints a line and goes on until the process that asked has gone; `act` comes once the line is there. */
function untilLeft(act: () => void): RunCommand {
  return async (_command, { print, signal }) => {
    print('first');
    setImmediate(act);
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    print('nobody reads this');
    return EXIT.done;
  };
}

async function open(run: RunCommand = async () => EXIT.done, language = 'en') {
  const profileDir = await mkdtemp(path.join(os.tmpdir(), 'awork-timer-socket-'));
  const log: Line[] = [];
  const given: Command[] = [];
  const listening = await listenForCommands({
    profileDir,
    socketBases: [profileDir],
    run: async (command, context) => {
      given.push(command);
      return run(command, context);
    },
    logger: recordingLogger(log),
  });
  onTestFinished(async () => {
    listening?.close();
    await rm(profileDir, { recursive: true, force: true });
  });
  const address = () => {
    const found = readAddress(profileDir);
    if (found === null) throw new Error('Nothing listens');
    return found;
  };
  const send = async (...argv: readonly string[]) => {
    const lines: string[] = [];
    const answer = await sendCommand({
      profileDir,
      argv: argv.length === 0 ? ['pause'] : argv,
      language,
      print: ({ kind, text }) => void lines.push(`${kind}: ${text}`),
    });
    return { answer, lines };
  };
  return { profileDir, listening, given, log, address, send };
}

/** Sends raw bytes, and resolves with all that comes back once the connection is closed. */
async function sendRaw(socketPath: string, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket: Socket = createConnection(socketPath, () => socket.write(bytes));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
}

describe('A command from another process', () => {
  it('is carried out once, and its words and its exit code come back', async () => {
    const { send, given } = await open(async (_command, { print, language }) => {
      print(`paused (${language})`);
      return EXIT.refused;
    });
    expect(await send()).toEqual({ answer: ok(EXIT.refused), lines: ['out: paused (en)'] });
    expect(given).toEqual([PAUSE]);
  });

  it('is read there, and what is wrong with it is said', async () => {
    const { send, given } = await open();
    expect(await send('begin')).toEqual({
      answer: ok(EXIT.wrongUsage),
      lines: ['err: There is no command “begin”. awork-timer --help lists them.'],
    });
    expect(await send('stop', '--json')).toMatchObject({ answer: ok(EXIT.wrongUsage) });
    const { answer, lines } = await send('stop', '--help');
    expect([answer, lines[0]]).toEqual([ok(EXIT.done), 'out: Usage: awork-timer COMMAND']);
    expect(given).toEqual([]);
  });

  it('prints nothing that a terminal acts on', async () => {
    const { send } = await open(async (_command, { print }) => {
      print('a\n\x1b[31mb\x9bc\u2028d');
      return EXIT.done;
    });
    expect((await send()).lines).toEqual(['out: a [31mb c\u2028d']);
  });

  it('that is longer than a request may be is not sent', async () => {
    const { send, given } = await open();
    expect((await send('start', 'x'.repeat(20_000))).answer).toEqual(err('too-long'));
    expect(given).toEqual([]);
  });

  it('is not sent to a socket in a folder that others may enter', async () => {
    const { send, given, address } = await open();
    await chmod(path.dirname(address().path), 0o755);
    expect((await send()).answer).toEqual(err('not-running'));
    expect(given).toEqual([]);
  });

  it('says that the app is not running, without one, after it has quit, and after it was killed', async () => {
    const { send, listening, profileDir, address } = await open();
    const { path: socketPath } = address();
    await rm(socketPath);
    expect((await send()).answer).toEqual(err('not-running'));
    listening?.close();
    expect((await send()).answer).toEqual(err('not-running'));
    expect(await readdir(profileDir)).toEqual([]);
  });

  it.each([
    ['en', 'err: Timer for awork is not running. Start it first: awork-timer --hidden'],
    ['de', 'err: Timer for awork läuft nicht. Starte die App zuerst: awork-timer --hidden'],
  ])('that follows ends as not running when the app quits (%s)', async (language, words) => {
    const { send, listening } = await open(
      untilLeft(() => listening?.close()),
      language,
    );
    expect(await send('status', '--json', '--follow')).toEqual({
      answer: ok(EXIT.notRunning),
      lines: ['out: first', words],
    });
  });

  it('that is being carried out while the app quits is not answered', async () => {
    const { send, listening } = await open(untilLeft(() => listening?.close()));
    expect(await send('start')).toEqual({ answer: err('no-answer'), lines: ['out: first'] });
  });

  it('lies where only this user can get to', async () => {
    const { address, profileDir } = await open();
    const modeOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);
    expect(await modeOf(path.dirname(address().path))).toBe('700');
    expect(await modeOf(path.join(profileDir, 'socket.json'))).toBe('600');
  });

  it('replaces what a killed run has left', async () => {
    const { profileDir, address, send } = await open();
    const before = address();
    const again = await listenForCommands({
      profileDir,
      socketBases: [profileDir],
      run: async () => EXIT.done,
      logger: recordingLogger([]),
    });
    expect(address().token).not.toBe(before.token);
    expect(await readdir(path.dirname(before.path)).catch(() => 'gone')).toBe('gone');
    expect((await send()).answer).toEqual(ok(EXIT.done));
    again?.close();
  });

  it('ends for the app when the process that follows goes away', async () => {
    let abort: () => void = () => undefined;
    const aborted = new Promise<void>((resolve) => (abort = resolve));
    const { address } = await open(async (_command, { signal, print }) => {
      print('first');
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      abort();
      return EXIT.done;
    });
    const { path: socketPath, token } = address();
    const socket = createConnection(socketPath);
    socket.write(request(token));
    socket.once('data', () => socket.destroy());
    await aborted;
  });
});

describe('Hostile input', () => {
  it.each([
    ['nothing', '\n'],
    ['no JSON', 'start WEB-1\n'],
    ['HTML', '<script>alert(1)</script>\n'],
    ['a page that posts', 'POST / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['no command', request('$', [])],
    ['a link', request('$', ['awork-timer://stop'])],
    ['a wrong token', request('x')],
    ['no token', '{"language":"en","argv":["pause"]}\n'],
    ['no language', '{"token":"$","argv":["pause"]}\n'],
    ['a long language', `{"token":"$","language":"${'x'.repeat(41)}","argv":["pause"]}\n`],
    ['words that are none', '{"token":"$","language":"en","argv":["pause",1]}\n'],
    ['words in no list', '{"token":"$","language":"en","argv":{"0":"pause"}}\n'],
    ['a prototype', '{"token":"$","language":"en","__proto__":{"argv":["pause"]}}\n'],
    ['100 kB', request('$', ['start', 'x'.repeat(100_000)])],
    ['a command behind 100 kB of blanks', `${' '.repeat(100_000)}${request('$')}`],
    ['100 kB without an end', 'x'.repeat(100_000)],
    ['control characters', '\x1b]0;x\x07\x9b31m\n'],
    ['more after a command', '{"token":"x"}\nmore\nmore\n'],
  ])('%s does nothing', async (_what, text) => {
    const { address, given, send } = await open();
    const { path: socketPath, token } = address();
    const answer = await sendRaw(socketPath, text.replace('$', token));
    expect(['', 'end 2\n']).toContain(answer);
    expect(given).toEqual([]);
    expect((await send()).answer).toEqual(ok(EXIT.done));
  });

  it('in a thousand connections that say nothing leaves room after two seconds', async () => {
    const { address, send } = await open();
    const { path: socketPath } = address();
    const silent = Array.from({ length: 1_000 }, () => createConnection(socketPath));
    const closed = silent.map(
      (socket) =>
        new Promise<void>((resolve) => {
          socket.on('error', () => undefined);
          socket.on('close', () => resolve());
        }),
    );
    await Promise.all(closed);
    expect((await send()).answer).toEqual(ok(EXIT.done));
  });

  it('in more connections than are answered at once is closed unread', async () => {
    const { address } = await open();
    const { path: socketPath } = address();
    const silent = Array.from({ length: 40 }, () => createConnection(socketPath));
    for (const socket of silent) socket.on('error', () => undefined).resume();
    // Sooner than those that are read would be given up.
    await vi.waitFor(() => {
      expect(silent.filter((socket) => !socket.destroyed).length).toBeLessThanOrEqual(32);
    });
  });

  it('that goes on after its command is cut off', async () => {
    const { address, given } = await open(async (_command, { print, signal }) => {
      print('first');
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      return EXIT.done;
    });
    const { path: socketPath, token } = address();
    const socket = createConnection(socketPath);
    socket.write(request(token));
    const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    socket.once('data', () => socket.write('more\n'));
    await closed;
    expect(given).toEqual([PAUSE]);
  });

  it('in lines that nobody reads is let go', async () => {
    const { address } = await open(async (_command, { print, signal }) => {
      for (let count = 0; count < 100_000 && !signal.aborted; count += 1) print('x'.repeat(100));
      return EXIT.done;
    });
    const { path: socketPath, token } = address();
    const socket = createConnection(socketPath);
    socket.on('error', () => undefined);
    socket.write(request(token));
    const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    let receivedBytes = 0;
    socket.once('readable', () =>
      setImmediate(() => socket.on('data', (part) => (receivedBytes += part.length))),
    );
    await closed;
    // Of ten million.
    expect(receivedBytes).toBeLessThan(2_000_000);
  });
});
