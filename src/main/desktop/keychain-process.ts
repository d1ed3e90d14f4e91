import { app, utilityProcess } from 'electron';
import type { KeychainProcess } from '../keychain/child-vault';

/** Starts the keychain process under Electron. */
export async function startKeychainProcess(script: string): Promise<KeychainProcess> {
  await app.whenReady();
  const child = utilityProcess.fork(script, [], {
    serviceName: 'Timer for awork keychain',
    stdio: 'ignore',
  });
  return {
    send: (request) => child.postMessage(request),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    kill: () => {
      // `kill` sends SIGTERM, which does not end a call that hangs in the system's library.
      if (child.pid !== undefined && process.platform !== 'win32') {
        try {
          process.kill(child.pid, 'SIGKILL');
        } catch {
          // The process has already ended.
        }
      }
      child.kill();
    },
  };
}
