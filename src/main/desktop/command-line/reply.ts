/** What the app answers: lines of text, so that the launcher of the Linux packages needs no JSON to read them. */
import { EXIT, type ExitCode } from './command';

export type Reply =
  /** One line for standard output or standard error. */
  | { readonly kind: 'out' | 'err'; readonly text: string }
  /** From here on the words come as things change, without a time limit. */
  | { readonly kind: 'follow' }
  /** Ends the command. */
  | { readonly kind: 'end'; readonly exitCode: ExitCode };

/** The line without its end. Control characters, on which a terminal acts, become blanks. */
export function replyLine(reply: Reply): string {
  switch (reply.kind) {
    case 'out':
    case 'err':
      return `${reply.kind} ${reply.text.replace(/\p{Cc}+/gu, ' ')}`;
    case 'follow':
      return 'follow';
    case 'end':
      return `end ${String(reply.exitCode)}`;
  }
}

/** Null for a line that no reply is written as. */
export function readReply(line: string): Reply | null {
  const [, kind, text = ''] = /^(out|err|end) (.*)$/s.exec(line) ?? [];
  if (kind === 'out' || kind === 'err') return { kind, text };
  if (line === 'follow') return { kind: 'follow' };
  if (kind !== 'end') return null;
  const exitCode = Object.values(EXIT).find((known) => String(known) === text);
  return exitCode === undefined ? null : { kind: 'end', exitCode };
}
