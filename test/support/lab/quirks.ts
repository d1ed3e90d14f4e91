import { DEFAULT_QUIRKS, type Quirks } from '../../../src/sandbox/quirks';

/** What can be switched at run time: where awork's behaviour is not known, and the server's clock. */
export interface LabQuirks extends Quirks {
  /** Added to the clock for stamps and for the `Date` header alike. */
  readonly clockOffsetMs: number;
}

const DEFAULT_LAB_QUIRKS: LabQuirks = { ...DEFAULT_QUIRKS, clockOffsetMs: 0 };

const CHOICES: Readonly<Partial<Record<keyof LabQuirks, readonly string[]>>> = {
  emptyKeys: ['omitted', 'null'],
  runningDuration: ['zero', 'live'],
  openBreakDuration: ['absent', 'zero'],
  stopWhilePaused: ['pause-moment', 'now'],
  stopInFirstSecond: ['kept', 'dropped-204', 'refused-400'],
  batch: ['there', 'missing'],
  stopWithNothingRunning: ['204', '400'],
  bodyOnPauseResume: ['ignored', 'refused'],
  registration: ['open', 'refused'],
  consent: ['ask', 'allow', 'deny'],
  grouping: ['ignored', 'summed'],
  tokenErrors: ['awork', 'rfc'],
};

export class QuirkSwitches {
  readonly #initial: LabQuirks;
  #current: LabQuirks;

  constructor(initial: Partial<LabQuirks>) {
    this.#initial = { ...DEFAULT_LAB_QUIRKS, ...initial };
    this.#current = this.#initial;
  }

  get current(): LabQuirks {
    return this.#current;
  }

  set(quirks: Partial<LabQuirks>): void {
    this.#current = { ...this.#current, ...quirks };
  }

  reset(): void {
    this.#current = this.#initial;
  }
}

/** Why a quirk sent over the control API cannot be used, or null. */
export function problemOfQuirk(name: string, value: unknown): string | null {
  if (!isQuirkName(name)) return `no quirk is named ${name}`;
  const choices = CHOICES[name];
  if (choices !== undefined) {
    const fits = typeof value === 'string' && choices.includes(value);
    return fits ? null : `${name} is one of ${choices.join(', ')}`;
  }
  return typeof value === typeof DEFAULT_LAB_QUIRKS[name] ? null : `${name} has another type`;
}

export function isQuirkName(name: string): name is keyof LabQuirks {
  return Object.hasOwn(DEFAULT_LAB_QUIRKS, name);
}
