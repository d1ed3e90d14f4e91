/** Carries out a command of another process, by the same calls as a window's, and says in words what came of it. */
import type { CallInput, CallName } from '../../../contract/calls';
import type { Snapshot } from '../../../contract/snapshot';
import { SECOND_MS, type EpochMs } from '../../../core/base/instant';
import type { WorkItem } from '../../../core/entry/catalog';
import { elapsedMs } from '../../../core/entry/span';
import { questionOf, type CommandName, type WorkChoice } from '../../../core/state/command';
import type { EntryView } from '../../../core/view/view-types';
import { commandLineText } from '../../../text/command-line';
import { durationText } from '../../../text/format';
import { wordsOf } from '../../../text/languages';
import { shortLine } from '../../../text/short-line';
import { localeOf, Translator } from '../../../text/translator';
import { placeOf, shownTitle } from '../../../text/work-title';
import type { Application } from '../../application';
import type { Clock } from '../../ports';
import { EXIT, type Command, type ExitCode } from './command';
import { findWork } from '../find-work';
import { followStatus } from './follow-status';
import type { RunCommand } from './listen';
import { pastTime } from './past-time';
import { statusJson, statusOf } from './status';

export interface RunCommandOptions {
  readonly application: Pick<Application, 'run' | 'work' | 'snapshot' | 'onSnapshot'>;
  readonly showWindow: () => void;
  readonly showMini: () => void;
  readonly clock: Pick<Clock, 'now' | 'after'>;
}

/** A note of any length may be the title. */
const LONGEST_TITLE = 200;
/** How long a command waits for an app that has just been started. */
const STARTING_MS = 10 * SECOND_MS;

export function createRunCommand(options: RunCommandOptions): RunCommand {
  const { application, clock } = options;
  return async (command, { language, print, signal }) => {
    await untilStarted(application, clock, signal);
    const { settings, zone } = application.snapshot();
    const locale = localeOf(settings.language, language);
    const translator = new Translator({ locale, zone }, wordsOf);
    const say: Say = {
      translator,
      t: (key, values) => commandLineText(locale, key, values),
      print,
    };
    return run(command, say, signal, options);
  };
}

interface Say {
  readonly translator: Translator;
  readonly t: (
    key: Parameters<typeof commandLineText>[1],
    values?: Parameters<typeof commandLineText>[2],
  ) => string;
  readonly print: (line: string) => void;
}

async function run(
  command: Command,
  say: Say,
  signal: AbortSignal,
  options: RunCommandOptions,
): Promise<ExitCode> {
  const { application, clock } = options;
  const { timer, draft, zone, clockOffsetMs } = application.snapshot();
  switch (command.name) {
    case 'start':
    case 'switch': {
      const work = await chosenWork(command, draft, say, options);
      if (work === null) return EXIT.noSuchWork;
      return give('timer.start', { work, startMs: null }, say, options, (after) => {
        const title = titleAndPlace(after.timer?.work ?? work, say);
        if (timer === null) return say.t('started', { title });
        return say.t('switched', { title, before: titleAndPlace(timer.work, say) });
      });
    }
    case 'toggle':
      if (timer === null)
        return run({ name: 'start', work: null, note: null }, say, signal, options);
      return run({ name: 'stop', at: null }, say, signal, options);
    case 'pause':
      return give('timer.pause', {}, say, options, () =>
        say.t('paused', worked(timer, say, options)),
      );
    case 'resume':
      return give('timer.resume', {}, say, options, () =>
        say.t('resumed', worked(timer, say, options)),
      );
    case 'stop': {
      const nowMs = clock.now() + clockOffsetMs;
      const endMs = command.at === null ? null : pastTime(command.at, nowMs, zone);
      if (command.at !== null && endMs === null) {
        say.print(say.t('not-a-time', { text: command.at }));
        return EXIT.wrongUsage;
      }
      return give('timer.stop', { endMs }, say, options, () => {
        const values = worked(timer, say, options, endMs);
        if (endMs === null) return say.t('stopped', values);
        return say.t('stopped-at', { ...values, time: say.translator.format.time(endMs) });
      });
    }
    case 'status': {
      const status = () => statusOf(application.snapshot(), clock.now(), say.translator);
      const lineOf = ({ tooltip }: ReturnType<typeof status>) => tooltip.replaceAll('\n', ' – ');
      const print = () => say.print(command.json ? statusJson(status()) : lineOf(status()));
      if (command.follow) await followStatus({ application, clock, status, print, signal });
      else print();
      return EXIT.done;
    }
    case 'open':
      options.showWindow();
      say.print(say.t('opened'));
      return EXIT.done;
    case 'mini':
      options.showMini();
      say.print(say.t('opened-mini'));
      return EXIT.done;
  }
}

/** Gives one command of the core, and prints what came of it. */
async function give<Name extends CommandName & CallName>(
  name: Name,
  input: CallInput<Name>,
  { translator, t, print }: Say,
  { application, showWindow }: RunCommandOptions,
  success: (after: Snapshot) => string,
): Promise<ExitCode> {
  const answer = await application.run(name, input);
  if (answer.ok) {
    print(success(application.snapshot()));
    return EXIT.done;
  }
  const isStarting = application.snapshot().session.state === 'starting';
  print(isStarting ? t('starting') : translator.error(answer.error));
  // Such a start may be a slip: the window is where it can be confirmed.
  if (questionOf(answer.error.code) !== null) showWindow();
  return EXIT.refused;
}

/** Null when the words name nothing, or more than one thing, which is said. */
async function chosenWork(
  { work, note }: Extract<Command, { work: string | null }>,
  draft: WorkChoice,
  { t, print, translator }: Say,
  { application }: RunCommandOptions,
): Promise<WorkChoice | null> {
  if (work === null) return draft;
  const found = await findWork(work, application.work);
  if (found.ok) {
    const { project, task, typeOfWork, isBillableByDefault } = found.value;
    return { project, task, typeOfWork, note: note ?? '', isBillable: isBillableByDefault };
  }
  switch (found.error.kind) {
    case 'none':
      print(t('not-found', { text: work }));
      break;
    case 'several':
      print(t('several', { text: work }));
      for (const item of found.error.items) print(`  ${shownItem(item)}`);
      break;
    case 'error':
      print(translator.error(found.error.error));
  }
  return null;
}

function shownItem(item: WorkItem): string {
  const place = placeOf(item);
  const name = (item.task ?? item.project)?.name ?? '';
  return place === '' ? name : `${name} (${place})`;
}

function titleAndPlace(work: WorkChoice | EntryView['work'], { translator }: Say): string {
  const place = placeOf(work);
  const title = shortLine(shownTitle(work, translator), LONGEST_TITLE);
  return place === '' ? title : `${title} (${place})`;
}

function worked(
  timer: EntryView | null,
  say: Say,
  { application, clock }: RunCommandOptions,
  endMs: EpochMs | null = null,
): { readonly title: string; readonly worked: string } {
  if (timer === null) return { title: '', worked: '' };
  const atMs = endMs ?? clock.now() + application.snapshot().clockOffsetMs;
  return { title: titleAndPlace(timer.work, say), worked: durationText(elapsedMs(timer, atMs)) };
}

/** Waits until the account of the last run is open: what is asked before would be refused. */
async function untilStarted(
  { snapshot, onSnapshot }: RunCommandOptions['application'],
  clock: RunCommandOptions['clock'],
  signal: AbortSignal,
): Promise<void> {
  const isStarting = () => snapshot().session.state === 'starting';
  if (!isStarting()) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      stopWaiting();
      stopListening();
      resolve();
    };
    const stopWaiting = clock.after(STARTING_MS, end);
    const stopListening = onSnapshot(() => {
      if (!isStarting()) end();
    });
    signal.addEventListener('abort', end, { once: true });
  });
}
