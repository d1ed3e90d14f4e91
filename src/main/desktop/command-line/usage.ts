/** The words about the command line itself: help, version, and what is wrong with the arguments. */
import { commandLineText } from '../../../text/command-line';
import { localeOf } from '../../../text/locale';
import { APP_VERSION } from '../../system/app-version';
import type { Invocation } from './arguments';
import { EXIT, type ExitCode } from './command';

export interface UsageAnswer {
  readonly exitCode: ExitCode;
  /** May have several lines; no other control characters. */
  readonly text: string;
}

/** @param language of the process that asks, such as `de-AT`; the app's own setting is known only while it runs */
export function answerUsage(
  invocation: Exclude<Invocation, { kind: 'app' | 'command' }>,
  language: string,
): UsageAnswer {
  const locale = localeOf('system', language);
  switch (invocation.kind) {
    case 'help':
      return { exitCode: EXIT.done, text: commandLineText(locale, 'help') };
    case 'version':
      return { exitCode: EXIT.done, text: APP_VERSION };
    case 'wrong': {
      const { problem, word, exitCode } = invocation;
      const printable = word.replace(/\p{Cc}/gu, ' ');
      return { exitCode, text: commandLineText(locale, problem, { word: printable }) };
    }
  }
}
