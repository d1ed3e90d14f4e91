/** The second process: hands one command to the running app and passes on what it says. */
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import { SECOND_MS } from '../../../core/base/instant';
import { isRecord, parseJson } from '../../../core/base/json';
import { readAddress } from './address-file';
import { EXIT, type Command, type ExitCode } from './command';

export interface SendOptions {
  readonly profileDir: string;
  readonly command: Command;
  readonly language: string;
  readonly print: (line: string) => void;
}

/** Finding work may ask awork. */
const ANSWER_MS = 20 * SECOND_MS;

export async function sendCommand(options: SendOptions): Promise<ExitCode> {
  const { profileDir, command, language, print } = options;
  const address = readAddress(profileDir);
  if (address === null) return EXIT.notRunning;

  return new Promise((resolve) => {
    const socket = createConnection(address.path);
    let isConnected = false;
    const finish = (code: ExitCode) => {
      socket.destroy();
      resolve(code);
    };
    const isFollowing = command.name === 'status' && command.follow;
    if (!isFollowing) socket.setTimeout(ANSWER_MS, () => finish(EXIT.noAnswer));
    socket.once('connect', () => {
      isConnected = true;
      socket.write(`${JSON.stringify({ token: address.token, language, command })}\n`);
    });
    // Nobody listens there any more: the app was killed.
    socket.once('error', () => finish(isConnected ? EXIT.noAnswer : EXIT.notRunning));
    const lines = createInterface({ input: socket });
    lines.on('line', (text) => {
      const reply = parseJson(text);
      if (!isRecord(reply)) return;
      if (typeof reply['line'] === 'string') print(reply['line']);
      const code = Object.values(EXIT).find((known) => known === reply['exitCode']);
      if (code !== undefined) finish(code);
    });
    lines.once('close', () => finish(EXIT.noAnswer));
    lines.on('error', () => finish(EXIT.noAnswer));
  });
}
