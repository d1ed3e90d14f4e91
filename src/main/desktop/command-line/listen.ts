/** Listens for commands of other processes of this user. Whatever they send, the app goes on and answers little. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { SECOND_MS } from '../../../core/base/instant';
import type { Logger } from '../../ports';
import { codeOf, nameOf } from '../../system/errors';
import { isRecord, parseJson } from '../../../core/base/json';
import { commandLineText } from '../../../text/command-line';
import { localeOf } from '../../../text/locale';
import { newSocketPath, removeAddress, writeAddress } from './address-file';
import { readInvocation } from './arguments';
import { EXIT, MAX_REQUEST_BYTES, type Command, type ExitCode } from './command';
import { replyLine, type Reply } from './reply';
import { answerUsage } from './usage';

/** Carries out one command; `print` sends a line to the process that asked. Resolves when there is nothing more to say. */
export type RunCommand = (
  command: Command,
  context: {
    readonly language: string;
    readonly print: (line: string) => void;
    /** Aborts when the process that asked has gone. */
    readonly signal: AbortSignal;
  },
) => Promise<ExitCode>;

export interface ListenOptions {
  readonly profileDir: string;
  /** Folders that a socket may be put into, the best one first. */
  readonly socketBases: readonly string[];
  readonly run: RunCommand;
  readonly logger: Logger;
}

export interface CommandListener {
  /** Tells those who follow that the app ends. What is being carried out for others stays without an answer. */
  readonly close: () => void;
}

/** So many may be open at once; each more is closed unread. */
const MOST_CONNECTIONS = 32;
/** How long a request may take from the connection on. */
const REQUEST_MS = 2 * SECOND_MS;
/** A process that reads no more of what it follows is let go. */
const MOST_UNREAD_BYTES = 64 * 1024;
const LONGEST_LANGUAGE = 40;

/** Null where nothing can be listened at: the app works without it. */
export async function listenForCommands(options: ListenOptions): Promise<CommandListener | null> {
  const { profileDir, socketBases, logger } = options;
  const token = randomBytes(32).toString('base64url');
  const open = new Set<Socket>();
  const closing = new AbortController();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    answer(socket, token, closing.signal, options).catch((error: unknown) => {
      logger.error('A command could not be answered', { error: nameOf(error) });
      socket.destroy();
    });
  });
  server.maxConnections = MOST_CONNECTIONS;
  try {
    // Left by a run that was killed; the profile's lock says that it is gone.
    removeAddress(profileDir);
    const path = newSocketPath(socketBases, randomBytes(12).toString('hex'));
    await startListening(server, path);
    writeAddress(profileDir, { path, token });
  } catch (error) {
    server.close();
    logger.warn('No commands can be received', { code: codeOf(error) });
    return null;
  }
  server.on('error', (error) => logger.warn('Listening failed', { code: codeOf(error) }));
  return {
    close: () => {
      server.close();
      closing.abort();
      for (const socket of open) if (!socket.writableEnded) socket.destroy();
      removeAddress(profileDir);
    },
  };
}

async function startListening(server: Server, path: string): Promise<void> {
  server.listen(path);
  await once(server, 'listening');
}

async function answer(
  socket: Socket,
  token: string,
  closing: AbortSignal,
  { run, logger }: ListenOptions,
) {
  const left = new AbortController();
  socket.once('close', () => left.abort());
  // A process may end at any moment; that is no error of ours.
  socket.on('error', () => socket.destroy());
  const send = (reply: Reply) => {
    if (!socket.writable) return;
    if (socket.writableLength > MOST_UNREAD_BYTES) socket.destroy();
    else socket.write(`${replyLine(reply)}\n`);
  };
  const end = (exitCode: ExitCode) => {
    send({ kind: 'end', exitCode });
    socket.end();
  };

  const line = await readLine(socket);
  if (line === null) {
    socket.destroy();
    return;
  }
  const request = readRequest(line, token);
  const invocation = request === null ? null : readInvocation(request.argv);
  if (request === null || invocation === null || invocation.kind === 'app') {
    logger.warn('An unreadable command was refused');
    end(EXIT.wrongUsage);
    return;
  }
  const { language } = request;
  if (invocation.kind !== 'command') {
    const { exitCode, text } = answerUsage(invocation, language);
    const kind = exitCode === EXIT.done ? 'out' : 'err';
    for (const words of text.split('\n')) send({ kind, text: words });
    end(exitCode);
    return;
  }
  const { command } = invocation;
  if (command.name === 'status' && command.follow) {
    send({ kind: 'follow' });
    const sayQuit = () => {
      send({ kind: 'err', text: commandLineText(localeOf('system', language), 'not-running') });
      end(EXIT.notRunning);
    };
    closing.addEventListener('abort', sayQuit, { signal: left.signal });
  }
  const print = (text: string) => send({ kind: 'out', text });
  end(await run(command, { language, print, signal: left.signal }));
}

/** The first line. Null when it is too long, comes too late, or is not the only thing that comes. */
async function readLine(socket: Socket): Promise<string | null> {
  return new Promise((resolve) => {
    let received = Buffer.alloc(0);
    const isLate = setTimeout(() => finish(null), REQUEST_MS);
    const finish = (line: string | null) => {
      clearTimeout(isLate);
      resolve(line);
    };
    socket.once('close', () => finish(null));
    socket.on('data', (chunk) => {
      const at = received.indexOf(10);
      received = at < 0 ? Buffer.concat([received, chunk]) : received;
      const endsAt = received.indexOf(10);
      const isTooMuch = received.length > MAX_REQUEST_BYTES || at >= 0;
      if (isTooMuch) {
        finish(null);
        socket.destroy();
      } else if (endsAt >= 0) {
        finish(received.subarray(0, endsAt).toString('utf8'));
      }
    });
  });
}

/** What a second process sends, without its token. */
interface Request {
  /** Of the process that asks: it may run in another language than the app. */
  readonly language: string;
  /** Its arguments, which are read here. */
  readonly argv: readonly string[];
}

/** Null for what is no request, or one without the token. */
function readRequest(line: string, token: string): Request | null {
  const value = parseJson(line);
  if (!isRecord(value)) return null;
  const { token: given, language, argv } = value;
  if (typeof given !== 'string' || !isSameText(given, token)) return null;
  if (typeof language !== 'string' || language.length > LONGEST_LANGUAGE) return null;
  if (!Array.isArray(argv) || !argv.every((word) => typeof word === 'string')) return null;
  return { language, argv };
}

/** In a time that says nothing about where they differ. */
function isSameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
