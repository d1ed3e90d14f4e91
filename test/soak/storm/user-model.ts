import type { WorkChoice } from '../../../src/core/state/command';
import type { Entry, Work } from '../../../src/core/entry/entry';
import {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  SECOND_MS,
  type EpochMs,
} from '../../../src/core/base/instant';
import { clockOffsetMs } from '../../../src/core/base/server-clock';
import { canRevert } from '../../../src/core/state/can-revert';
import { openSpan, phaseOf, retimed, workedIntervals } from '../../../src/core/entry/span';
import { timerOf, viewEntries } from '../../../src/core/state/selectors';
import type { Retrier } from './retrier';
import type { Random } from './random';
import type { Outcome, Shell } from './shell';
import type { Oracle } from './oracle';

export interface Person {
  /** Does one thing that the window offers now. Tells what was wrong with what it showed, or null. */
  readonly act: () => string | null;
  /** When the person pressed start or continue. */
  readonly pressedAtMs: readonly EpochMs[];
  /** Calls that the edits of entries with breaks took beside their own: an entry for each stretch of work. */
  readonly moreCalls: () => number;
  /** How many acts they have undone. */
  readonly undone: () => number;
}

export interface PersonOptions {
  readonly shell: Shell;
  readonly oracle: Oracle;
  readonly random: Random;
  /** By the server's clock, which is right. */
  readonly now: () => EpochMs;
  /** As the window tells the time: by a clock that may be wrong until awork has answered. */
  readonly shownNow: () => EpochMs;
  readonly pass: (ms: number) => void;
  /** False when others act too: then what the window shows is not the person's doing alone. */
  readonly isAlone: boolean;
  readonly retrier: Retrier;
}

/** A finished one: there is nothing that runs. */
const NO_SPAN = { kind: 'dated', day: '2026-01-01', durationSec: 0 } as const;
const TYPE_OF_WORK = { id: 'type', name: 'Development' };

export function choiceOf(note: string): WorkChoice {
  return { project: null, task: null, typeOfWork: TYPE_OF_WORK, note, isBillable: false };
}

export function workOf(note: string): Work {
  return { ...choiceOf(note), typeOfWork: TYPE_OF_WORK, isBillable: false };
}

/** The first word of the note: it tells whose work it is and which. */
export function rootOf(entry: Pick<Entry, 'work'>): string {
  return entry.work.note.split(' ')[0] ?? '';
}

export function createPerson(options: PersonOptions): Person {
  const { shell, oracle, random, now, shownNow, pass, isAlone, retrier } = options;
  const pressedAtMs: EpochMs[] = [];
  let works = 0;
  let edits = 0;
  let partings = 0;
  let undone = 0;

  function ownEntries(): readonly Entry[] {
    return [...viewEntries(shell.state()).values()].filter((entry) =>
      oracle.roots().includes(rootOf(entry)),
    );
  }

  function newRoot(): string {
    works += 1;
    return `w${String(works)}`;
  }

  /** Where the window shows a wrong time, what a person means by "nine o'clock" is anybody's guess. */
  function isTimeRight(): boolean {
    const { outbox, serverClock } = shell.state();
    const isShownAsRecorded = outbox.operations.every(
      ({ assumedOffsetMs }) =>
        assumedOffsetMs === null ||
        Math.abs(assumedOffsetMs - clockOffsetMs(serverClock)) <= SECOND_MS,
    );
    return isShownAsRecorded && Math.abs(shownNow() - now()) <= SECOND_MS;
  }

  function start(): Outcome {
    const root = newRoot();
    const startMs = random.chance(0.2) ? earlier() : null;
    const atMs = startMs === null ? now() : startMs - (shownNow() - now());
    const before = remember();
    const ended = timerOf(shell.state());
    const isSwitch = ended !== null && oracle.roots().includes(rootOf(ended));
    const given = counted(
      shell.give({ name: 'timer.start', work: choiceOf(root), startMs, isConfirmed: true }),
      () => {
        pressedAtMs.push(atMs);
        oracle.start(root, atMs);
      },
    );
    return isSwitch ? mayUndo(given, before) : given;
  }

  function stop(): Outcome {
    const endMs = random.chance(0.2) ? earlier() : null;
    const atMs = endMs === null ? now() : endMs - (shownNow() - now());
    const before = remember();
    const given = counted(shell.give({ name: 'timer.stop', endMs }), () => {
      oracle.stop(atMs);
    });
    return mayUndo(given, before);
  }

  /** Takes the last act back now and then, before or after awork has it. */
  function mayUndo(given: Outcome, before: ReturnType<typeof remember>): Outcome {
    if (given !== 'done' || !random.chance(0.3) || !isTimeRight()) return given;
    pass(random.between(SECOND_MS, 9 * SECOND_MS));
    // An undo that was offered before takes another act back.
    const state = shell.state();
    const notice = state.notices.findLast(
      ({ id, undo }) =>
        undo?.type === 'revert' && canRevert(state, undo) && !before.offered.has(id),
    );
    if (notice === undefined) return given;
    return counted(shell.give({ name: 'notice.undo', noticeId: notice.id }), () => {
      undone += 1;
      oracle.undo(before.oracle, isAlone);
    });
  }

  /** What an act is taken back to, and the notices that it did not make. */
  function remember() {
    return {
      oracle: oracle.remember(),
      offered: new Set(shell.state().notices.map(({ id }) => id)),
    };
  }

  /** An instant before now, as the window shows it, that cuts nothing but what runs. Null: better now. */
  function earlier(): EpochMs | null {
    // Others may have ended what the person believes to run.
    if (!isAlone || !isTimeRight()) return null;
    const span = openSpan(timerOf(shell.state()) ?? { span: NO_SPAN });
    const worked = span === null ? [] : workedIntervals(span);
    const last = worked.at(-1);
    // Paused within the second in which it was started, a timer has no work to show yet.
    const earliestMs =
      last === undefined
        ? (span?.startMs ?? shownNow() - 3 * HOUR_MS)
        : (last.endMs ?? last.startMs);
    const fromMs = earliestMs + SECOND_MS;
    return fromMs < shownNow() ? random.between(fromMs, shownNow()) : null;
  }

  function counted(given: Outcome, count: () => void): Outcome {
    if (given === 'done') count();
    return given;
  }

  function remove(entry: Entry): Outcome {
    const { span } = entry;
    const before = oracle.remember();
    const isTimer = openSpan(entry) !== null;
    const given = counted(shell.give({ name: 'entry.delete', entryId: entry.id }), () => {
      const seen = span.kind === 'timed' ? workedIntervals(span) : [];
      oracle.remove(rootOf(entry), seen, isTimer);
    });
    if (given !== 'done' || !random.chance(0.4)) return given;
    pass(random.between(SECOND_MS, 6 * SECOND_MS));
    const notice = shell.state().notices.findLast(({ undo }) => undo?.type === 'cancel-operation');
    if (notice === undefined) return given;
    return counted(shell.give({ name: 'notice.undo', noticeId: notice.id }), () => {
      oracle.restore(before);
    });
  }

  /** The oracle is kept per root: which of several entries a stretch belongs to is not known. */
  function hasSibling(entry: Entry): boolean {
    const root = rootOf(entry);
    // One of long ago is not shown any more; one that was split at a late pause counts as one start.
    return (
      oracle.openings(root) > 1 ||
      ownEntries().some((other) => other.id !== entry.id && rootOf(other) === root)
    );
  }

  function moveStart(timer: Entry): Outcome {
    const span = openSpan(timer);
    if (span === null) return 'nothing-running';
    const root = rootOf(timer);
    const earliestMs = Math.max(oracle.latestEndMs(root), span.startMs - HOUR_MS);
    // A break may begin before a start that awork has stamped a moment later.
    const firstEndMs = Math.min(
      workedIntervals(span)[0]?.endMs ?? now(),
      span.breaks[0]?.startMs ?? Infinity,
    );
    const startMs = random.chance(0.5)
      ? random.between(span.startMs, Math.max(span.startMs, firstEndMs - SECOND_MS))
      : random.between(Math.min(earliestMs, span.startMs), span.startMs);
    if (hasSibling(timer)) return 'done';
    return counted(shell.give({ name: 'timer.change-start', startMs, isConfirmed: true }), () => {
      oracle.moveStart(root, span.startMs, startMs);
    });
  }

  function editTimes(entry: Entry): Outcome {
    const { span } = entry;
    if (span.kind !== 'timed' || span.endMs === null) return editNote(entry);
    // Ended elsewhere before the start that the person gave it meanwhile: this awork is less strict than the real one.
    if (span.endMs <= span.startMs) return editNote(entry);
    if (hasSibling(entry)) return editNote(entry);
    const { endMs: oldEndMs, breaks } = span;
    const startMs =
      breaks.length > 0 && random.chance(0.5)
        ? random.between(span.startMs, oldEndMs - 1)
        : span.startMs - random.spread(SECOND_MS, HOUR_MS);
    const endMs = random.chance(0.5) ? null : random.between(startMs + SECOND_MS, shownNow());
    // The breaks are cut to the new times, as the window shows them.
    const wanted = workedIntervals(retimed(span, { startMs, endMs })).flatMap((stretch) =>
      stretch.endMs !== null && stretch.endMs - stretch.startMs >= SECOND_MS
        ? [{ startMs: stretch.startMs, endMs: stretch.endMs }]
        : [],
    );
    if (wanted.length === 0) return editNote(entry);
    const command = {
      name: 'entry.edit',
      entryId: entry.id,
      work: null,
      startMs,
      endMs,
      isConfirmed: true,
    } as const;
    const before = remember();
    const given = counted(shell.give(command), () => {
      partings += breaks.length === 0 ? 0 : breaks.length + 2;
      oracle.rebook(rootOf(entry), wanted);
    });
    return mayUndo(given, before);
  }

  function removeBreaks(entry: Entry): Outcome {
    const { span } = entry;
    if (span.kind !== 'timed' || span.breaks.length === 0 || hasSibling(entry))
      return editNote(entry);
    const before = remember();
    const given = counted(shell.give({ name: 'entry.remove-breaks', entryId: entry.id }), () => {
      oracle.fill(rootOf(entry), span.startMs, span.endMs);
    });
    return mayUndo(given, before);
  }

  function create(): Outcome {
    const root = newRoot();
    const aheadMs = shownNow() - now();
    const endMs =
      shownNow() - random.spread(SECOND_MS, random.pick(HOUR_MS, 9 * DAY_MS, 90 * DAY_MS));
    const startMs = endMs - random.spread(MINUTE_MS, 2 * HOUR_MS);
    const work = choiceOf(root);
    return counted(
      shell.give({ name: 'entry.create', work, startMs, endMs, isConfirmed: true }),
      () => {
        oracle.book(root, startMs - aheadMs, endMs - aheadMs);
      },
    );
  }

  function editNote(entry: Entry): Outcome {
    edits += 1;
    const work = choiceOf(`${rootOf(entry)} e${String(edits)}`);
    return shell.give({ name: 'entry.edit', entryId: entry.id, work, startMs: null, endMs: null });
  }

  function withTimer(timer: Entry): Outcome {
    const atMs = now();
    const isPaused = phaseOf(timer) === 'paused';
    const roll = random.next();
    if (!oracle.roots().includes(rootOf(timer)) || roll < 0.15) return start();
    if (roll < 0.45) {
      return stop();
    }
    if (roll < 0.75) {
      const name = isPaused ? 'timer.resume' : 'timer.pause';
      return counted(shell.give({ name }), () => {
        if (isPaused) {
          pressedAtMs.push(atMs);
          oracle.resume(atMs);
        } else oracle.pause(atMs);
      });
    }
    if (roll < 0.83) return isTimeRight() ? moveStart(timer) : editNote(timer);
    if (roll < 0.87) return isTimeRight() ? removeBreaks(timer) : editNote(timer);
    return roll < 0.93 || !isTimeRight() ? editNote(timer) : remove(timer);
  }

  function withoutTimer(): Outcome {
    const entries = ownEntries();
    const entry = entries[random.between(0, Math.max(0, entries.length - 1))];
    const roll = random.next();
    if (entry === undefined || roll < 0.4) return start();
    if (roll < 0.6) {
      const atMs = now();
      return counted(
        shell.give({ name: 'entry.continue', entryId: entry.id, isConfirmed: true }),
        () => {
          pressedAtMs.push(atMs);
          oracle.start(rootOf(entry), atMs);
        },
      );
    }
    if (roll < 0.75) return create();
    if (roll < 0.8 && isTimeRight()) return removeBreaks(entry);
    if (roll < 0.84 && isTimeRight()) return editTimes(entry);
    return roll < 0.88 || !isTimeRight() ? editNote(entry) : remove(entry);
  }

  /** The window shows what the person did, however much of it awork knows. */
  function disagreement(timer: Entry | null): string | null {
    if (timer === null) oracle.forgetPaused();
    const mine = oracle.timer();
    const text = (root: string, isPaused: boolean): string =>
      `${root} ${isPaused ? 'paused' : 'running'}`;
    const shown = timer === null ? 'nothing' : text(rootOf(timer), phaseOf(timer) === 'paused');
    const meant = mine === null ? 'nothing' : text(mine.root, mine.isPaused);
    return shown === meant ? null : `the window shows ${shown}, the person has ${meant}`;
  }

  return {
    pressedAtMs,
    moreCalls: () => partings,
    undone: () => undone,
    act: () => {
      shell.lookAtWindow();
      if (random.chance(0.5)) retrier.retry();
      const timer = timerOf(shell.state());
      const wrong = isAlone ? disagreement(timer) : null;
      const hasOther = oracle.timer() === null && random.chance(0.1);
      const given = hasOther ? create() : timer === null ? withoutTimer() : withTimer(timer);
      if (wrong !== null) return wrong;
      const isExpected = given === 'done' || given === 'crashed' || given === 'cannot-undo';
      return isExpected ? null : `refused: ${given}`;
    },
  };
}
