/**
 * Decides at the very start whether this process is a command to the app that runs already. It then loads nothing of the
 * app, opens no window and does not touch the single-instance lock, which cannot answer.
 */
import os from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import { commandLineText } from '../../../text/command-line';
import { localeOf } from '../../../text/locale';
import { APP_VERSION } from '../../system/app-version';
import { defaultProfileDir } from '../../system/profile-dir';
import { readInvocation, type Invocation } from './arguments';
import { EXIT, type ExitCode } from './command';
import { ownArguments } from './own-arguments';
import { sendCommand } from './send-command';

/**
 * Resolves to false when the app itself is to start. Otherwise the process ends once the command is answered. Electron
 * starts Chromium only when its entry has been loaded, so awaiting this there keeps a command as short as it can be.
 */
export async function runCommandLine(): Promise<boolean> {
  const invocation = readInvocation(ownArguments(process.argv, process.defaultApp));
  if (invocation.kind === 'app') return false;
  const { code, said } = await answer(invocation);
  await leave(code, said);
  return true;
}

interface Ending {
  readonly code: ExitCode;
  /** The last words; null when all is said. */
  readonly said: string | null;
}

async function answer(invocation: Exclude<Invocation, { kind: 'app' }>): Promise<Ending> {
  const { env, platform } = process;
  const language = new Intl.DateTimeFormat().resolvedOptions().locale;
  const locale = localeOf('system', language);
  switch (invocation.kind) {
    case 'help':
      return { code: EXIT.done, said: commandLineText(locale, 'help') };
    case 'version':
      return { code: EXIT.done, said: APP_VERSION };
    case 'wrong': {
      const { problem, word, exitCode } = invocation;
      return { code: exitCode, said: commandLineText(locale, problem, { word: printable(word) }) };
    }
    case 'command': {
      const { command, userDataDir } = invocation;
      const profileDir =
        userDataDir === null
          ? defaultProfileDir({ platform, env, home: os.homedir() })
          : path.resolve(userDataDir);
      const print = (line: string) => void process.stdout.write(`${line}\n`);
      // A bar that has gone reads no more.
      process.stdout.on('error', () => app.exit(EXIT.done));
      const code = await sendCommand({ profileDir, command, language, print });
      if (code === EXIT.notRunning) return { code, said: commandLineText(locale, 'not-running') };
      if (code === EXIT.noAnswer) return { code, said: commandLineText(locale, 'no-answer') };
      return { code, said: null };
    }
  }
}

/** Ends the process when the words are out: `app.quit` would wait for a start of the app that never comes. */
async function leave(code: ExitCode, said: string | null): Promise<void> {
  const stream = code === EXIT.done ? process.stdout : process.stderr;
  const words = said === null ? '' : `${said}\n`;
  await new Promise<void>((resolve) => stream.write(words, () => resolve()));
  app.exit(code);
}

/** Without what a terminal would act on. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
