/** The second process: hands its arguments to the running app and passes on what it says. */
import { createConnection } from 'node:net';
import { SECOND_MS } from '../../../core/base/instant';
import { err, ok, type Result } from '../../../core/base/result';
import { isOwnSocket, readAddress } from './address-file';
import { MAX_REQUEST_BYTES, type ExitCode } from './command';
import { readReply, type Reply } from './reply';

export type Words = Extract<Reply, { readonly text: string }>;

/** `no-answer`: the command may have been carried out all the same. */
export type SendProblem = 'not-running' | 'no-answer' | 'too-long';

export interface SendOptions {
  readonly profileDir: string;
  readonly argv: readonly string[];
  readonly language: string;
  readonly print: (words: Words) => void;
}

/** Finding work may ask awork. */
const ANSWER_MS = 20 * SECOND_MS;
/** A reply is shorter by far. */
const LONGEST_REPLY_BYTES = 64 * 1024;

export async function sendCommand(options: SendOptions): Promise<Result<ExitCode, SendProblem>> {
  const { profileDir, argv, language, print } = options;
  const address = readAddress(profileDir);
  if (address === null || !isOwnSocket(address.path)) return err('not-running');
  const request = `${JSON.stringify({ token: address.token, language, argv })}\n`;
  if (Buffer.byteLength(request) > MAX_REQUEST_BYTES) return err('too-long');

  return new Promise((resolve) => {
    const socket = createConnection(address.path);
    let isConnected = false;
    const finish = (result: Result<ExitCode, SendProblem>) => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(ANSWER_MS, () => finish(err('no-answer')));
    socket.once('connect', () => {
      isConnected = true;
      socket.write(request);
    });
    // Nobody listens there any more: the app was killed.
    socket.once('error', () => finish(err(isConnected ? 'no-answer' : 'not-running')));
    socket.once('close', () => finish(err('no-answer')));

    let rest = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (let at = rest.indexOf(10); at >= 0 && !socket.destroyed; at = rest.indexOf(10)) {
        const reply = readReply(rest.subarray(0, at).toString('utf8'));
        rest = rest.subarray(at + 1);
        if (reply?.kind === 'end') finish(ok(reply.exitCode));
        else if (reply?.kind === 'follow') socket.setTimeout(0);
        else if (reply !== null) print(reply);
      }
      if (rest.length > LONGEST_REPLY_BYTES) finish(err('no-answer'));
    });
  });
}
