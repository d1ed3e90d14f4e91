import { SECOND_MS, type EpochMs } from '../../../src/core/base/instant';
import type { Entry } from '../../../src/core/entry/entry';
import { workedIntervals } from '../../../src/core/entry/span';
import { targetsOf } from '../../../src/core/outbox/operation';
import { workedMs, type AworkModel } from './awork-model';
import { rootOf } from './user-model';
import { outboxText, type Shell } from './shell';
import type { Stretch, Oracle } from './oracle';

export interface Verdict {
  readonly problems: readonly string[];
  readonly lostMs: number;
  readonly doubledMs: number;
}

/** By whole seconds in a header, and an answer that takes up to one, awork's clock is known to this. */
const CLOCK_MS = 500;

export interface Outcome {
  readonly model: AworkModel;
  readonly oracle: Oracle;
  readonly shell: Shell;
  /** By the server's clock. */
  readonly nowMs: EpochMs;
  readonly isAlone: boolean;
}

/** Compares what awork has after the storm with what the person did. */
export function verdictOf({ model, oracle, shell, nowMs, isAlone }: Outcome): Verdict {
  const problems: string[] = [];
  let lostMs = 0;
  let doubledMs = 0;
  const state = shell.state();
  // A start is not sent over a timer of someone else that began before it: it waits, and what is about it, too.
  const asked = state.outbox.operations.filter(
    ({ delivery }) =>
      delivery.state === 'parked' && delivery.reason.type === 'another-timer-runs' && !isAlone,
  );
  const waited = new Set(asked.flatMap(({ act }) => targetsOf(act)));
  const undelivered = state.outbox.operations.filter(
    ({ act, undoes }) => ![...targetsOf(act), undoes?.after ?? ''].some((id) => waited.has(id)),
  );
  if (undelivered.length > 0) problems.push(`not delivered: ${outboxText(state)}`);
  if (model.openAtOnce() > 1) problems.push('two timers at once');
  const entries = [...model.entries.values()];
  const roots = new Set([
    ...oracle.roots(),
    ...entries.map(rootOf).filter((root) => !isForeign(root)),
  ]);
  for (const root of roots) {
    const own = entries.filter((entry) => rootOf(entry) === root);
    const actualMs = own.reduce((sum, entry) => sum + workedMs(entry, nowMs), 0);
    const meantMs = oracle.workedMs(root, nowMs);
    const excessMs = actualMs - meantMs;
    const beyondMs = Math.abs(excessMs) - oracle.toleranceMs(root) - CLOCK_MS;
    if (beyondMs > 0 && (excessMs > 0 || isAlone)) {
      problems.push(
        `${root}: awork has ${seconds(actualMs)}, the person worked ${seconds(meantMs)}, ` +
          `allowed ${seconds(oracle.toleranceMs(root))}`,
      );
      if (excessMs > 0) doubledMs += beyondMs;
      else lostMs += beyondMs;
    }
    const apartMs = apart(
      own.flatMap((entry) => stretchesOf(entry, nowMs)),
      oracle.pieces(root, nowMs),
    );
    // Beginning and end are each that far off at most, and awork's clock is known within a second.
    if (isAlone && apartMs > 2 * oracle.toleranceMs(root) + SECOND_MS) {
      problems.push(`${root}: ${seconds(apartMs)} lie elsewhere than the person worked`);
    }
    if (own.length > oracle.openings(root)) {
      problems.push(
        `${root}: ${String(own.length)} entries for ${String(oracle.openings(root))} starts`,
      );
    }
  }
  return { problems, lostMs, doubledMs };
}

function stretchesOf({ span }: Entry, nowMs: EpochMs): readonly Stretch[] {
  if (span.kind === 'dated') return [];
  return workedIntervals(span).map(({ startMs, endMs }) => ({ startMs, endMs: endMs ?? nowMs }));
}

/** How long one of the two works and the other does not. */
function apart(a: readonly Stretch[], b: readonly Stretch[]): number {
  const edges = [...a, ...b].flatMap(({ startMs, endMs }) => [startMs, endMs]);
  const marks = [...new Set(edges)].sort((x, y) => x - y);
  const covers = (stretches: readonly Stretch[], atMs: EpochMs): boolean =>
    stretches.some(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
  return marks.reduce((sum, atMs, index) => {
    const lengthMs = (marks[index + 1] ?? atMs) - atMs;
    return covers(a, atMs) === covers(b, atMs) ? sum : sum + lengthMs;
  }, 0);
}

function isForeign(root: string): boolean {
  return root.startsWith('f');
}

function seconds(ms: number): string {
  return `${(ms / SECOND_MS).toFixed(1)} s`;
}
