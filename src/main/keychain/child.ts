/**
 * The process that talks to the system's keychain: a call there can stay pending for as long as an unlock prompt is
 * open and would keep the app from quitting, so it happens where it can be killed. Serves one parent, which is either
 * Electron (`parentPort`) or Node (`process.send`).
 */
import { createRequire } from 'node:module';
import { answerRequest, type PasswordStore } from './handle-request';
import { parseRequest, type KeychainAnswer } from './messages';

interface ParentPort {
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => unknown;
  readonly postMessage: (message: KeychainAnswer) => void;
}

let store: PasswordStore | null = null;

function load(): PasswordStore {
  // Throws without libsecret, which must not keep this process from saying so.
  store ??= createRequire(import.meta.url)('keytar') as PasswordStore;
  return store;
}

async function serve(message: unknown, send: (answer: KeychainAnswer) => void): Promise<void> {
  const request = parseRequest(message);
  if (request !== null) send(await answerRequest(request, load));
}

const parentPort = (process as { readonly parentPort?: ParentPort }).parentPort;

if (parentPort) {
  parentPort.on('message', ({ data }) => {
    void serve(data, (answer) => parentPort.postMessage(answer));
  });
} else if (process.send) {
  process.on('message', (message) => {
    void serve(message, (answer) => process.send?.(answer));
  });
  // `process.exit` waits for a pending call to the keychain; a signal does not.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
}
