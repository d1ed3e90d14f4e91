/** The mistakes that the storm can make on purpose, to see that they are noticed. The product knows none of these. */
import type { AppState } from '../../../src/core/state/app-state';
import type { AppEvent } from '../../../src/core/state/event';
import { isOutcomeUnknown } from '../../../src/core/base/failure';
import { err } from '../../../src/core/base/result';
import { changeOperation } from '../../../src/core/outbox/outbox';
import type { Loop, Step } from '../../../src/core/step';
import type { Random } from './random';

export const MISTAKES = [
  /** Writes the work before the cache. */
  'swap-saves',
  /** Shows and performs first, and writes only when the next event comes. */
  'late-saves',
  /** Takes a call whose outcome is unknown for one that was not sent. */
  'no-verify',
  /** Leaves a call of the queue out now and then, as if it were performed. */
  'skip-call',
  /** Applies a reading that overlaps a call. */
  'stale-reading',
  /** Sends a failed call again without asking what became of it. */
  'resend-at-once',
  /** Takes the clock of the device for right from the start. */
  'trust-clock',
  /** Takes a proxy's page for awork's word on the operation. */
  'believe-pages',
] as const;

export type Mistake = 'none' | (typeof MISTAKES)[number];

export interface Mistaken {
  readonly begin: (loop: Loop) => Loop;
  readonly loop: (loop: Loop, event: AppEvent) => Loop;
  readonly event: (event: AppEvent) => AppEvent;
  readonly steps: (steps: readonly Step[]) => readonly Step[];
}

const SKIPPED = 0.1;

export function createMistaken(mistake: Mistake, random: Random): Mistaken {
  let held: readonly Step[] = [];

  function steps(given: readonly Step[]): readonly Step[] {
    const isSave = (step: Step): boolean => step.do === 'save-cache' || step.do === 'save-work';
    switch (mistake) {
      case 'swap-saves': {
        const works = given.filter((step) => step.do === 'save-work');
        return [...works, ...given.filter((step) => step.do !== 'save-work')];
      }
      case 'late-saves': {
        const late = held;
        held = given.filter(isSave);
        return [...late, ...given.filter((step) => !isSave(step))];
      }
      case 'skip-call':
        return given.filter(
          (step) => step.do !== 'perform' || step.effect.type !== 'call' || !random.chance(SKIPPED),
        );
      default:
        return given;
    }
  }

  return {
    begin: (loop) => {
      held = [];
      if (mistake === 'no-verify') return { ...loop, state: withoutDoubt(loop.state) };
      if (mistake !== 'trust-clock') return loop;
      return { ...loop, state: { ...loop.state, clockUnconfirmedSinceMs: null } };
    },
    loop: (loop, event) => {
      const { reading, writeCount } = loop.state;
      if (mistake !== 'stale-reading' || event.type !== 'reading-answered') return loop;
      if (reading === null) return loop;
      return { ...loop, state: { ...loop.state, reading: { ...reading, writeCount } } };
    },
    event: (event) => {
      if (mistake === 'believe-pages') return believing(event);
      if (mistake !== 'no-verify' || event.type !== 'call-answered') return event;
      if (event.result.ok || !isOutcomeUnknown(event.result.error)) return event;
      return { ...event, result: err({ kind: 'offline' }) };
    },
    steps,
  };
}

function believing(event: AppEvent): AppEvent {
  if (event.type !== 'call-answered' || event.result.ok) return event;
  const { error } = event.result;
  if (error.kind !== 'in-the-way') return event;
  const { status } = error;
  return {
    ...event,
    result: err({ kind: 'rejected', status, code: null, reason: null, fields: [] }),
  };
}

function withoutDoubt(state: AppState): AppState {
  const doubted = state.outbox.operations.filter(({ delivery }) => delivery.state === 'unknown');
  let { outbox } = state;
  for (const { id } of doubted) {
    outbox = changeOperation(outbox, id, (found) => ({ ...found, delivery: { state: 'ready' } }));
  }
  return { ...state, outbox };
}
