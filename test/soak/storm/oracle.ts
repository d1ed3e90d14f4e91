import type { EpochMs } from '../../../src/core/base/instant';
import type { Interval } from '../../../src/core/entry/span';

interface Piece {
  readonly root: string;
  readonly startMs: EpochMs;
  readonly endMs: EpochMs | null;
}

export interface Stretch {
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
}

interface Record {
  readonly pieces: readonly Piece[];
  /** What the person has open; paused work has no open piece. */
  readonly timer: { readonly root: string; readonly isPaused: boolean } | null;
}

/**
 * When the person really worked, by the server's clock, as stretches per piece of work. Work is distinguished by the
 * first word of its note, its root, which an edit never changes.
 */
export interface Oracle {
  readonly timer: () => Record['timer'];
  readonly roots: () => readonly string[];
  readonly workedMs: (root: string, nowMs: EpochMs) => number;
  /** How far awork may be off, for all acts that touched the root. */
  readonly pieces: (root: string, nowMs: EpochMs) => readonly Stretch[];
  readonly toleranceMs: (root: string) => number;
  readonly openings: (root: string) => number;
  readonly latestEndMs: (except: string) => EpochMs;
  readonly start: (root: string, atMs: EpochMs) => void;
  readonly stop: (atMs: EpochMs) => void;
  readonly pause: (atMs: EpochMs) => void;
  readonly resume: (atMs: EpochMs) => void;
  readonly moveStart: (root: string, fromMs: EpochMs, toMs: EpochMs) => void;
  readonly book: (root: string, startMs: EpochMs, endMs: EpochMs) => void;
  /** There was no break between the two instants, and there is none now if the timer is the one. */
  readonly fill: (root: string, startMs: EpochMs, endMs: EpochMs | null) => void;
  /** All that was worked on the root are these stretches; awork may make an entry of each. */
  readonly rebook: (root: string, stretches: readonly Stretch[]) => void;
  readonly remove: (root: string, seen: readonly Interval[], isTimer: boolean) => void;
  /** A timer that could not stay paused has been ended at its pause, and a notice said so. */
  readonly forgetPaused: () => void;
  readonly remember: () => Record;
  readonly restore: (record: Record) => void;
  /**
   * As it was; a timer that goes on where it was ended is opened once more. Where others act too, they may have kept the
   * undo from being sent.
   */
  readonly undo: (record: Record, isAlone: boolean) => void;
}

/** awork stamps each start, stop, pause and resume; two seconds are allowed for each. */
const STAMPED_MS = 2_000;
const EXPLICIT_MS = 1_000;

export function createOracle(): Oracle {
  let record: Record = { pieces: [], timer: null };
  const tolerances = new Map<string, number>();
  const openings = new Map<string, number>();

  function allow(root: string, ms: number): void {
    tolerances.set(root, (tolerances.get(root) ?? 0) + ms);
  }

  function countOpening(root: string): void {
    openings.set(root, (openings.get(root) ?? 0) + 1);
  }

  function close(atMs: EpochMs): readonly Piece[] {
    return record.pieces.map((piece) =>
      piece.endMs === null ? { ...piece, endMs: Math.max(piece.startMs, atMs) } : piece,
    );
  }

  function open(root: string, atMs: EpochMs): void {
    if (record.timer !== null && !record.timer.isPaused) allow(record.timer.root, STAMPED_MS);
    allow(root, STAMPED_MS);
    countOpening(root);
    const pieces = [...close(atMs), { root, startMs: atMs, endMs: null }];
    record = { pieces, timer: { root, isPaused: false } };
  }

  function close1(atMs: EpochMs, timer: Record['timer']): void {
    if (record.timer !== null && !record.timer.isPaused) allow(record.timer.root, STAMPED_MS);
    record = { pieces: close(atMs), timer };
  }

  return {
    timer: () => record.timer,
    roots: () => [...new Set([...tolerances.keys()])],
    workedMs: (root, nowMs) =>
      record.pieces
        .filter((piece) => piece.root === root)
        .reduce((sum, { startMs, endMs }) => sum + Math.max(0, (endMs ?? nowMs) - startMs), 0),
    pieces: (root, nowMs) =>
      record.pieces
        .filter((piece) => piece.root === root)
        .map(({ startMs, endMs }) => ({ startMs, endMs: endMs ?? nowMs })),
    toleranceMs: (root) => tolerances.get(root) ?? 0,
    openings: (root) => openings.get(root) ?? 0,
    latestEndMs: (except) =>
      Math.max(0, ...record.pieces.filter(({ root }) => root !== except).map((p) => p.endMs ?? 0)),
    start: open,
    stop: (atMs) => {
      close1(atMs, null);
    },
    pause: (atMs) => {
      const { timer } = record;
      close1(atMs, timer === null ? null : { ...timer, isPaused: true });
    },
    resume: (atMs) => {
      if (record.timer !== null) open(record.timer.root, atMs);
    },
    moveStart: (root, fromMs, toMs) => {
      allow(root, EXPLICIT_MS);
      const own = record.pieces.filter((piece) => piece.root === root);
      const others = record.pieces.filter((piece) => piece.root !== root);
      // The stretch that the person saw beginning at `fromMs`, give or take awork's stamp.
      const first = own.toSorted(
        (a, b) => Math.abs(a.startMs - fromMs) - Math.abs(b.startMs - fromMs),
      )[0];
      const kept = own
        .filter(
          (piece) =>
            piece === first ||
            piece.startMs < fromMs - STAMPED_MS ||
            (piece.endMs ?? Infinity) > toMs,
        )
        .map((piece) => {
          // A stretch as short as awork's stamp is late stays, for the next move to find.
          if (piece === first) return { ...piece, startMs: Math.min(toMs, piece.endMs ?? toMs) };
          const isLater = piece.startMs >= fromMs - STAMPED_MS;
          return isLater ? { ...piece, startMs: Math.max(piece.startMs, toMs) } : piece;
        })
        .filter(({ startMs, endMs }) => endMs === null || endMs >= startMs);
      record = { ...record, pieces: [...others, ...kept] };
    },
    book: (root, startMs, endMs) => {
      allow(root, EXPLICIT_MS);
      countOpening(root);
      record = { ...record, pieces: [...record.pieces, { root, startMs, endMs }] };
    },
    fill: (root, startMs, endMs) => {
      allow(root, STAMPED_MS);
      const isWithin = (piece: Piece): boolean =>
        piece.root === root &&
        piece.startMs < (endMs ?? Infinity) &&
        // awork may have stamped the start a little after the press.
        (piece.endMs ?? Infinity) > startMs - STAMPED_MS;
      const within = record.pieces.filter(isWithin);
      const others = record.pieces.filter((piece) => !isWithin(piece));
      const firstMs = Math.min(...within.map((piece) => piece.startMs));
      const filled: Piece = { root, startMs: within.length === 0 ? startMs : firstMs, endMs };
      record = {
        pieces: [...others, filled],
        timer: endMs === null ? { root, isPaused: false } : record.timer,
      };
    },
    rebook: (root, stretches) => {
      allow(root, EXPLICIT_MS * stretches.length);
      for (let more = 1; more < stretches.length; more += 1) countOpening(root);
      const others = record.pieces.filter((piece) => piece.root !== root);
      const own = stretches.map((stretch) => ({ root, ...stretch }));
      record = { ...record, pieces: [...others, ...own] };
    },
    remove: (root, seen, isTimer) => {
      let { pieces } = record;
      allow(root, EXPLICIT_MS);
      for (const gone of seen) {
        pieces = pieces.flatMap((piece) => (piece.root === root ? without(piece, gone) : [piece]));
      }
      if (isTimer) {
        pieces = pieces.map((piece) =>
          piece.root === root && piece.endMs === null ? { ...piece, endMs: piece.startMs } : piece,
        );
      }
      const isOpen = isTimer && record.timer?.root === root;
      record = { pieces, timer: isOpen ? null : record.timer };
    },
    forgetPaused: () => {
      if (record.timer?.isPaused === true) record = { ...record, timer: null };
    },
    remember: () => record,
    restore: (before) => {
      record = before;
    },
    undo: (before, isAlone) => {
      if (!isAlone) for (const root of tolerances.keys()) allow(root, Infinity);
      if (before.timer !== null) {
        allow(before.timer.root, STAMPED_MS);
        countOpening(before.timer.root);
      }
      record = before;
    },
  };
}

function without(piece: Piece, gone: Interval): readonly Piece[] {
  const endMs = piece.endMs ?? Infinity;
  const goneEndMs = gone.endMs ?? Infinity;
  if (goneEndMs <= piece.startMs || gone.startMs >= endMs) return [piece];
  const before = { ...piece, endMs: gone.startMs };
  const after = { ...piece, startMs: goneEndMs };
  return [...(gone.startMs > piece.startMs ? [before] : []), ...(goneEndMs < endMs ? [after] : [])];
}
