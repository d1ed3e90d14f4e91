/**
 * Every call that may cross from a window to main, as one value. Main's handlers, the preload's bridge, the browser
 * host's endpoint and the tests' fake bridge are all derived from it, so that a renamed call breaks all of them at
 * compile time. Only main loads this module, since it checks what crosses; windows, which zod would make larger,
 * import its types alone.
 *
 * A **command** asks for a change and answers when the change is durable; a snapshot shows its result. A
 * **query** only reads.
 */
import { z } from 'zod/mini';
import type { CommandInputs, CommandName } from '../core/state/command';
import type { Fits } from './exactly';
import type { WorkItem } from '../core/entry/catalog';
import { LONGEST_DATED_SEC, MOST_CHANGED } from '../core/entry/bounds';
import type { ReportView, WorkTimeView } from '../core/report/report-row';
import type { Snapshot } from './snapshot';
import {
  chosenType,
  day,
  id,
  instant,
  note,
  project,
  task,
  workChoice,
  workItem,
} from './call-values';
import type { PresenceTrialView } from './presence';
import { settingsChangeSchema } from './settings';
import type { ActivityView, PendingChangesView } from '../core/view/view-types';

interface Call<Kind extends 'command' | 'query', Input extends z.ZodMiniType, Output> {
  readonly kind: Kind;
  readonly input: Input;
  /** Carries the output's type; there is no value behind it. */
  readonly output?: Output;
}

/** The input's schema is made when it is first used: most calls are never made, and a start waits for none of them. */
function command<Input extends z.ZodMiniType>(
  input: () => Input,
): Call<'command', z.ZodMiniLazy<Input>, null> {
  return { kind: 'command', input: z.lazy(input) };
}

function query<Output>() {
  return <Input extends z.ZodMiniType>(
    input: () => Input,
  ): Call<'query', z.ZodMiniLazy<Input>, Output> => ({ kind: 'query', input: z.lazy(input) });
}

const nothing = z.strictObject({});
/** Without it, a command that may be a slip is refused with the question to ask. */
const isConfirmed = z.optional(z.boolean());
const csvName = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,80}\.csv$/));
const days = { fromDay: day, toDay: day };

type CoreCalls = {
  readonly [Name in CommandName]: Call<'command', z.ZodMiniType<CommandInputs[Name]>, null>;
};

/** Compiles when each command of the core is there and its schema accepts exactly the input that the core declares. */
function withCoreCommands<Calls extends CoreCalls>(
  calls: Calls & {
    readonly [Name in CommandName]: {
      readonly input: Fits<CommandInputs[Name], z.output<Calls[Name]['input']>>;
    };
  },
): Calls {
  return calls;
}

export const CALLS = withCoreCommands({
  'snapshot.get': query<Snapshot>()(() => nothing),

  /** Starts now, or at the earlier `startMs`; what runs ends at that instant. */
  'timer.start': command(() =>
    z.strictObject({ work: workChoice, startMs: z.nullable(instant), isConfirmed }),
  ),
  /** Starts where the work before ended, or moves the start of the running timer there. */
  'timer.start-since-last': command(() => z.strictObject({ work: workChoice, isConfirmed })),
  'timer.pause': command(() => nothing),
  'timer.resume': command(() => nothing),
  /** Stops now, or at the earlier `endMs`. */
  'timer.stop': command(() => z.strictObject({ endMs: z.nullable(instant) })),
  /** Takes the running entry away altogether. */
  'timer.discard': command(() => nothing),
  'timer.change-start': command(() => z.strictObject({ startMs: instant, isConfirmed })),

  /** Starts a new entry with the work of this one. */
  'entry.continue': command(() => z.strictObject({ entryId: id, isConfirmed })),
  'entry.create': command(() =>
    z.strictObject({ work: workChoice, startMs: instant, endMs: instant, isConfirmed }),
  ),
  /** Changes what is given and keeps what is null. */
  'entry.edit': command(() =>
    z.strictObject({
      entryId: id,
      work: z.nullable(workChoice),
      startMs: z.nullable(instant),
      endMs: z.nullable(instant),
      isConfirmed,
    }),
  ),
  /** Keeps a note while it is typed: on the disk at each call, sent once the typing ends. */
  'entry.note': command(() => z.strictObject({ entryId: id, note, isFinished: z.boolean() })),
  'entry.delete': command(() => z.strictObject({ entryId: id })),
  'entry.remove-breaks': command(() => z.strictObject({ entryId: id })),
  /** Changes an entry that has a day and a duration alone. */
  'entry.edit-dated': command(() =>
    z.strictObject({
      entryId: id,
      work: z.nullable(workChoice),
      day,
      durationSec: z.int().check(z.minimum(1), z.maximum(LONGEST_DATED_SEC)),
    }),
  ),
  'entry.duplicate': command(() => z.strictObject({ entryId: id })),
  'entry.split': command(() => z.strictObject({ entryId: id, atMs: instant })),
  /** Begins it at another instant, as long as it is. */
  'entry.move': command(() => z.strictObject({ entryId: id, startMs: instant, isConfirmed })),
  'entries.merge': command(() =>
    z.strictObject({ entryIds: z.array(id).check(z.minLength(2), z.maxLength(MOST_CHANGED)) }),
  ),
  /** Changes or deletes several at once; awork answers for each. */
  'entries.change': command(() =>
    z.strictObject({
      entryIds: z.array(id).check(z.minLength(1), z.maxLength(MOST_CHANGED)),
      change: z.discriminatedUnion('do', [
        z.strictObject({ do: z.literal('delete') }),
        z.strictObject({ do: z.literal('set-billable'), isBillable: z.boolean() }),
        z.strictObject({ do: z.literal('set-billed'), isBilled: z.boolean() }),
        z.strictObject({ do: z.literal('set-type-of-work'), typeOfWork: chosenType }),
        z.strictObject({ do: z.literal('set-project'), project }),
        z.strictObject({ do: z.literal('set-task'), task, project: z.nullable(project) }),
      ]),
    }),
  ),

  /** Chooses the day whose entries are shown; null means today, whatever day it becomes. */
  'day.show': command(() => z.strictObject({ day: z.nullable(day) })),
  /** Asks awork; an empty text asks for suggestions. A long text is cut where awork takes no more. */
  'work.find': query<readonly WorkItem[]>()(() =>
    z.strictObject({ text: z.string().check(z.maxLength(10_000)) }),
  ),
  /** The work that this computer knows: what was worked on last, then awork's last suggestions. */
  'work.known': query<readonly WorkItem[]>()(() => nothing),
  /** Keeps work at hand, or no longer. */
  'work.pin': command(() => z.strictObject({ item: workItem, isPinned: z.boolean() })),
  /** Keeps what the next start will be about. */
  'draft.keep': command(() => z.strictObject({ work: workChoice })),
  'sync.now': command(() => nothing),

  /** Tries a refused operation again, as it is. */
  'operation.retry': command(() => z.strictObject({ operationId: id })),
  /** Corrects a refused operation and tries it again; keeps what is null. */
  'operation.edit': command(() =>
    z.strictObject({
      operationId: id,
      work: z.nullable(workChoice),
      startMs: z.nullable(instant),
      endMs: z.nullable(instant),
      isConfirmed,
    }),
  ),
  /** Gives a refused operation up: the only way in which one is dropped. */
  'operation.discard': command(() => z.strictObject({ operationId: id })),
  'notice.dismiss': command(() => z.strictObject({ noticeId: id })),
  /** Gives an undo its whole time again, while it is looked at. */
  'notice.hold': command(() => z.strictObject({ noticeId: id })),
  'notice.undo': command(() => z.strictObject({ noticeId: id })),

  /** Decides what becomes of the time of an absence. */
  'absence.decide': command(() =>
    z.strictObject({
      absenceId: id,
      decision: z.discriminatedUnion('do', [
        z.strictObject({ do: z.literal('keep') }),
        z.strictObject({ do: z.literal('discard') }),
        z.strictObject({ do: z.literal('discard-and-go-on') }),
        z.strictObject({ do: z.literal('own-entry') }),
        z.strictObject({ do: z.literal('other-work'), work: workChoice }),
        z.strictObject({ do: z.literal('split'), atMs: instant }),
      ]),
    }),
  ),

  /** The activity log, newest first. */
  'activity.list': query<readonly ActivityView[]>()(() => nothing),
  /** The changes that awork does not have yet, page by page: `from` is null, then the `next` of the last answer. */
  'changes.list': query<PendingChangesView>()(() =>
    // Null is the active account.
    z.strictObject({ accountId: z.nullable(id), from: z.nullable(id) }),
  ),
  /**
   * Saves a text where the person chooses in the system's dialog; `cancelled` when they choose nowhere. Only the desktop
   * has it: in the browser the page makes a download.
   */
  'file.save': command(() =>
    z.strictObject({
      name: csvName,
      text: z.string().check(z.maxLength(10_000_000)),
    }),
  ),

  /**
   * The figures of a range of days: what is kept of them at once, null where it was never read; or, fresh, as awork has
   * it. What waits in the outbox and what runs is in both.
   */
  'report.get': query<ReportView | null>()(() => z.strictObject({ ...days, isFresh: z.boolean() })),
  /** The time of a task or project, as far as awork shows it. */
  'report.work-time': query<WorkTimeView>()(() =>
    z.strictObject({ kind: z.enum(['task', 'project']), id }),
  ),
  /**
   * Saves the entries of a range as a table where the person chooses, while they are read. Answers how many lines it
   * has. Only the desktop has it; cancelling leaves no file.
   */
  'report.save': query<number>()(() =>
    z.strictObject({ ...days, locale: z.enum(['en', 'de']), name: csvName }),
  ),
  /** How many lines the saving under way has written. */
  'report.saved-lines': query<number>()(() => nothing),
  /** The same table as a text, for the page of a browser: of a month and a bit at most. */
  'report.table': query<string>()(() => z.strictObject({ ...days, locale: z.enum(['en', 'de']) })),

  /** Accepts an API key; the session is then `choosing-person`. */
  'session.use-key': command(() => z.strictObject({ key: z.string().check(z.maxLength(10_000)) })),
  'session.choose-person': command(() => z.strictObject({ personId: id })),
  'session.explore-demo': command(() => nothing),
  /**
   * Opens awork's sign-in in the system's browser; the session is then `signing-in`, and in the end `signed-in`.
   * `clientId` is one made by hand in awork, for workspaces that refuse registration.
   */
  'session.sign-in': command(() =>
    z.strictObject({ clientId: z.nullable(z.string().check(z.maxLength(200))) }),
  ),
  /** Answers `confirming` with yes; `session.cancel` is no. */
  'session.confirm': command(() => nothing),
  /** Signs in with one more workspace, and leaves the present one as it is. */
  'account.add': command(() => nothing),
  'account.switch': command(() => z.strictObject({ accountId: id })),
  /** Refused with `changes-waiting` while something of it waits, unless `discardWaiting`. */
  'account.remove': command(() => z.strictObject({ accountId: id, discardWaiting: z.boolean() })),
  /** Goes back to the first page from choosing a person or from a sign-in that is not finished. */
  'session.cancel': command(() => nothing),
  /** Refused with `changes-waiting` while something waits, unless `discardWaiting`. */
  'session.sign-out': command(() => z.strictObject({ discardWaiting: z.boolean() })),

  /** Answers what a proxy asks for, and tries awork again. */
  'proxy.sign-in': command(() =>
    z.strictObject({
      name: z.string().check(z.minLength(1), z.maxLength(1_000)),
      password: z.string().check(z.maxLength(1_000)),
    }),
  ),
  /** Waits as when offline; `sync.now` lets the question come again. */
  'proxy.dismiss': command(() => nothing),

  'settings.change': command(() => settingsChangeSchema),

  /** Opens a window of the desktop app. */
  'window.show': command(() => z.strictObject({ window: z.enum(['main', 'mini']) })),
  /** Starts the app with the person's session, or no longer; the snapshot's `desktop` says what came of it. */
  'login-item.set': command(() => z.strictObject({ isOn: z.boolean() })),
  'own-command.set': command(() => z.strictObject({ isOn: z.boolean() })),
  /**
   * Watches the next lock, or thirty seconds without input, for some minutes at most, and answers what was seen; another
   * one ends it. Only the desktop has it.
   */
  'presence.try': query<PresenceTrialView>()(() => nothing),
  /** A window has shown what the request with this number asked for. */
  'request.settle': command(() => z.strictObject({ number: z.int() })),
  /** Looks for a new version now; the snapshot's `update` says what came of it. */
  'update.check': command(() => nothing),
  'update.download': command(() => nothing),
  /** Restarts into the downloaded version as soon as nothing is being delivered. */
  'update.restart': command(() => nothing),
});

type Calls = typeof CALLS;
export type CallName = keyof Calls;
export type CallInput<Name extends CallName> = z.input<Calls[Name]['input']>;
export type CallOutput<Name extends CallName> =
  Calls[Name] extends Call<'command' | 'query', z.ZodMiniType, infer Output> ? Output : never;
