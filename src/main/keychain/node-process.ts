import { fork } from 'node:child_process';
import type { KeychainProcess } from './child-vault';

/** Starts the keychain process under plain Node. It inherits only the environment, which D-Bus needs. */
export function startNodeKeychain(script: string): KeychainProcess {
  const child = fork(script, [], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
  // A running keychain process must not keep the app alive.
  child.unref();
  child.channel?.unref();
  return {
    send: (request) => child.send(request, () => undefined),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      child.once('exit', listener);
      child.once('error', listener);
    },
    kill: () => child.kill('SIGKILL'),
  };
}
