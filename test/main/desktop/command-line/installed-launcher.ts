// The launcher of the Linux packages as it lies in them, beside a program that only says what it was started with.
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { writeAddress } from '../../../../src/main/desktop/command-line/address-file';
import { readInvocation } from '../../../../src/main/desktop/command-line/arguments';
import { askRunningApp } from '../../../../src/main/desktop/command-line/ask-running-app';
import {
  listenForCommands,
  type RunCommand,
} from '../../../../src/main/desktop/command-line/listen';
import { recordingLogger } from '../../../support/recording-logger';

const BIN = path.resolve(import.meta.dirname, '../../../../resources/linux/bin');
const STARTED = 'The program was started with';

export interface Ending {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

/** A package with the launcher, and a home for who uses it. */
export function installed() {
  const root = mkdtempSync(path.join(os.tmpdir(), 'Zeit für €-'));
  chmodSync(root, 0o755);
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const home = path.join(root, 'home');
  const profileDir = path.join(home, '.config/awork-timer');
  mkdirSync(profileDir, { recursive: true });
  const app = path.join(root, 'app');
  cpSync(BIN, path.join(app, 'bin'), { recursive: true });
  const program = path.join(app, 'awork-timer');
  writeFileSync(program, `#!/bin/sh\nprintf '%s\\0' '${STARTED}' "$@"\nexit 99\n`, { mode: 0o755 });
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, LANG: 'en_GB.UTF-8' };

  const spawnLauncher = (argv: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    spawn(path.join(app, 'bin/awork-timer'), argv, {
      cwd: root,
      env: { ...env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const launch = async (argv: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    new Promise<Ending>((resolve) => {
      const child = spawnLauncher(argv, more);
      const parts = { out: [] as Buffer[], err: [] as Buffer[] };
      child.stdout.on('data', (chunk: Buffer) => parts.out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => parts.err.push(chunk));
      child.once('close', (exitCode) => {
        const out = Buffer.concat(parts.out).toString();
        resolve({ exitCode, out, err: Buffer.concat(parts.err).toString() });
      });
    });
  /** What the program itself does with the same arguments. */
  const ask = async (argv: readonly string[], language: string): Promise<Ending> => {
    const invocation = readInvocation(argv);
    if (invocation.kind === 'app') return startedWith(argv);
    const words = { out: '', err: '' };
    const exitCode = await askRunningApp(invocation, {
      argv,
      env,
      platform: 'linux',
      home,
      cwd: root,
      language,
      print: ({ kind, text }) => void (words[kind] += `${text}\n`),
    });
    return { exitCode, ...words };
  };
  return { root, profileDir, launch, spawnLauncher, ask };
}

export function startedWith(argv: readonly string[]): Ending {
  return { exitCode: 99, out: [STARTED, ...argv, ''].join('\0'), err: '' };
}

export async function listenAt(profileDir: string, run: RunCommand) {
  const listening = await listenForCommands({
    profileDir,
    socketBases: ['/tmp'],
    run,
    logger: recordingLogger([]),
  });
  onTestFinished(() => listening?.close());
  return listening;
}

/** A server in the place of the app that answers what it likes. */
export async function answerWith(profileDir: string, answer: (socket: Socket) => void) {
  const folder = mkdtempSync('/tmp/awork-timer-');
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => answer(socket));
  });
  const socketPath = path.join(folder, 's');
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  writeAddress(profileDir, { path: socketPath, token: 'x'.repeat(43) });
  onTestFinished(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, socketPath };
}
