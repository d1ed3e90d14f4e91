/** Answers the arguments of a process that does not start the app, by its own words or those of the running app. */
import path from 'node:path';
import { commandLineText } from '../../../text/command-line';
import { localeOf } from '../../../text/locale';
import { defaultProfileDir, type Machine } from '../../system/profile-dir';
import type { Invocation } from './arguments';
import { EXIT, type ExitCode } from './command';
import { sendCommand, type SendProblem, type Words } from './send-command';
import { answerUsage } from './usage';

export interface AskingProcess extends Machine {
  readonly cwd: string;
  readonly argv: readonly string[];
  /** Of the system, such as `de-AT`. */
  readonly language: string;
  readonly print: (words: Words) => void;
}

const EXIT_OF: Readonly<Record<SendProblem, ExitCode>> = {
  'not-running': EXIT.notRunning,
  'no-answer': EXIT.noAnswer,
  'too-long': EXIT.wrongUsage,
};

export async function askRunningApp(
  invocation: Exclude<Invocation, { kind: 'app' }>,
  asking: AskingProcess,
): Promise<ExitCode> {
  const { argv, cwd, language, print } = asking;
  if (invocation.kind !== 'command') {
    const { exitCode, text } = answerUsage(invocation, language);
    print({ kind: exitCode === EXIT.done ? 'out' : 'err', text });
    return exitCode;
  }
  const { userDataDir } = invocation;
  const profileDir =
    userDataDir === null ? defaultProfileDir(asking) : path.resolve(cwd, userDataDir);
  const answer = await sendCommand({ profileDir, argv, language, print });
  if (answer.ok) return answer.value;
  print({ kind: 'err', text: commandLineText(localeOf('system', language), answer.error) });
  return EXIT_OF[answer.error];
}
