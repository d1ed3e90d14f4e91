/**
 * Decides at the very start whether this process is a command to the app that runs already. It then loads nothing of the
 * app, opens no window and does not touch the single-instance lock, which cannot answer. The launcher of the Linux
 * packages (resources/linux/bin) speaks to the app in the same way, and starts this process only where it cannot.
 */
import os from 'node:os';
import { app } from 'electron';
import { readInvocation } from './arguments';
import { askRunningApp } from './ask-running-app';
import { EXIT, type ExitCode } from './command';
import { ownArguments } from './own-arguments';

/**
 * Resolves to false when the app itself is to start. Otherwise the process ends once the command is answered. Electron
 * starts Chromium only when its entry has been loaded, so awaiting this there keeps a command as short as it can be.
 */
export async function runCommandLine(): Promise<boolean> {
  const argv = ownArguments(process.argv, process.defaultApp);
  const invocation = readInvocation(argv);
  if (invocation.kind === 'app') return false;
  const { stdout, stderr, env, platform } = process;
  // A bar that has gone reads no more.
  stdout.on('error', () => app.exit(EXIT.done));
  const code = await askRunningApp(invocation, {
    argv,
    env,
    platform,
    home: os.homedir(),
    cwd: process.cwd(),
    language: new Intl.DateTimeFormat().resolvedOptions().locale,
    print: ({ kind, text }) => void (kind === 'out' ? stdout : stderr).write(`${text}\n`),
  });
  await leave(code);
  return true;
}

/** Ends the process when the words are out: `app.quit` would wait for a start of the app that never comes. */
async function leave(code: ExitCode): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => stream.write('', () => resolve()));
  }
  app.exit(code);
}
