/** Reads what the program was started with: the app itself, or a command to the app that runs already. */
import { parseArgs } from 'node:util';
import { EXIT, LONGEST_NOTE_WORD, LONGEST_WORK, type Command } from './command';

export type Problem =
  'unknown-command' | 'unknown-option' | 'needs-value' | 'needs-work' | 'too-many' | 'too-long';

export type Invocation =
  /** The app itself starts, perhaps with a link. */
  | { readonly kind: 'app' }
  | { readonly kind: 'help' | 'version' }
  | {
      readonly kind: 'command';
      readonly command: Command;
      readonly userDataDir: string | null;
    }
  | {
      readonly kind: 'wrong';
      readonly problem: Problem;
      readonly word: string;
      readonly exitCode: typeof EXIT.wrongUsage;
    };

/** The prefix of the app's links: a word that begins with it is no command. */
export const LINK_PREFIX = 'awork-timer:';

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
  json: { type: 'boolean' },
  follow: { type: 'boolean' },
  at: { type: 'string' },
  // Of the app itself: named here so that a value of theirs is not taken for a command.
  'user-data-dir': { type: 'string' },
  port: { type: 'string' },
} as const;

/** Which options a command takes; `user-data-dir`, `help` and `version` go with all of them. */
const TAKES: Readonly<Record<Command['name'], readonly string[]>> = {
  start: [],
  switch: [],
  stop: ['at'],
  pause: [],
  resume: [],
  toggle: [],
  open: [],
  mini: [],
  status: ['json', 'follow'],
};
const EVERYWHERE = ['user-data-dir', 'help', 'version'];

/**
 * @param argv without the program, and without the path of the app where Electron is started with one
 */
export function readInvocation(argv: readonly string[]): Invocation {
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const [word = '', ...words] = positionals;
  if (word !== '' && isLink(word)) return { kind: 'app' };
  if (values.help === true) return { kind: 'help' };
  if (values.version === true) return { kind: 'version' };
  if (word === '') return { kind: 'app' };

  if (!isCommandName(word)) return wrong('unknown-command', word);
  const at = tokens.find((token) => token.kind === 'positional')?.index ?? 0;
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    // Before the command they are Chromium's and the app's.
    const isOurs = TAKES[word].includes(name) || EVERYWHERE.includes(name);
    if (!isOurs && (token.index > at || Object.hasOwn(OPTIONS, name))) {
      return wrong('unknown-option', rawName);
    }
    const wantsValue = isOption(name) && OPTIONS[name].type === 'string';
    if (isOurs && wantsValue !== (value !== undefined)) return wrong('needs-value', rawName);
  }
  const command = commandOf(word, words, values);
  if ('kind' in command) return command;
  const dir = values['user-data-dir'];
  return { kind: 'command', command, userDataDir: typeof dir === 'string' ? dir : null };
}

/** The address of an `awork-timer:` link, in any case of letters. */
export function isLink(word: string): boolean {
  return word.slice(0, LINK_PREFIX.length).toLowerCase() === LINK_PREFIX;
}

function commandOf(
  name: Command['name'],
  words: readonly string[],
  values: Readonly<Record<string, unknown>>,
): Command | Extract<Invocation, { kind: 'wrong' }> {
  const most = name === 'start' || name === 'switch' ? 2 : 0;
  const extra = words[most];
  if (extra !== undefined) return wrong('too-many', extra);
  switch (name) {
    case 'start':
    case 'switch': {
      const [work = '', note = null] = words;
      if (work.trim() === '' && (name === 'switch' || note !== null))
        return wrong('needs-work', '');
      if (work.length > LONGEST_WORK) return wrong('too-long', '');
      if (note !== null && note.length > LONGEST_NOTE_WORD) return wrong('too-long', '');
      return { name, work: work.trim() === '' ? null : work, note };
    }
    case 'stop':
      return { name, at: typeof values['at'] === 'string' ? values['at'].slice(0, 20) : null };
    case 'status':
      return { name, json: values['json'] === true, follow: values['follow'] === true };
    default:
      return { name };
  }
}

function wrong(problem: Problem, word: string): Extract<Invocation, { kind: 'wrong' }> {
  return { kind: 'wrong', problem, word: word.slice(0, 40), exitCode: EXIT.wrongUsage };
}

function isCommandName(word: string): word is Command['name'] {
  return Object.hasOwn(TAKES, word);
}

function isOption(name: string): name is keyof typeof OPTIONS {
  return Object.hasOwn(OPTIONS, name);
}
