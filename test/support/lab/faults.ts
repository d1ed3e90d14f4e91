export type FaultMoment = 'before' | 'after';

/** What goes wrong with a request. `before` and `after` are meant against the moment at which the server acts. */
export type FaultEffect =
  | { readonly kind: 'drop'; readonly when: FaultMoment }
  | { readonly kind: 'delay'; readonly when: FaultMoment; readonly delayMs: number }
  /** No answer until `release()`. */
  | { readonly kind: 'hang'; readonly when: FaultMoment }
  | {
      readonly kind: 'status';
      readonly status: number;
      /** A text is sent as it is, anything else as JSON; without it awork's error body is sent. */
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      /** `after` acts and hides the answer, as a gateway does that ran out of patience. */
      readonly when?: FaultMoment;
    }
  /** The refusal of awork's edge: HTML, and an `X-Edge-Ref`. */
  | { readonly kind: 'edge-403' }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'huge'; readonly bytes?: number };

export interface Fault {
  /** Any method when left out. */
  readonly method?: string;
  /** Below `/api/v1`; `*` stands for anything. */
  readonly path: string;
  /** Once when left out. */
  readonly times?: number | 'always';
  readonly effect: FaultEffect;
}

interface ActiveFault {
  readonly method: string | null;
  readonly pattern: RegExp;
  readonly effect: FaultEffect;
  timesLeft: number;
}

export class Faults {
  #active: ActiveFault[] = [];
  #hanging: (() => void)[] = [];

  /** Returns what takes the fault away again. */
  add(fault: Fault): () => void {
    const active: ActiveFault = {
      method: fault.method === undefined ? null : fault.method.toUpperCase(),
      pattern: patternOf(fault.path),
      effect: fault.effect,
      timesLeft: fault.times === 'always' ? Infinity : (fault.times ?? 1),
    };
    this.#active.push(active);
    return () => {
      this.#active = this.#active.filter((other) => other !== active);
    };
  }

  clear(): void {
    this.#active = [];
    this.release();
  }

  get hangingCount(): number {
    return this.#hanging.length;
  }

  /** Lets every hanging request go on. */
  release(): void {
    const hanging = this.#hanging;
    this.#hanging = [];
    for (const goOn of hanging) goOn();
  }

  /** For the server: the effect that the request meets, which is used up by it. */
  take(method: string, path: string): FaultEffect | null {
    const found = this.#active.find(
      (fault) =>
        fault.timesLeft > 0 &&
        (fault.method === null || fault.method === method) &&
        fault.pattern.test(path),
    );
    if (found === undefined) return null;
    found.timesLeft -= 1;
    return found.effect;
  }

  /** For the server: resolves with `release()`. */
  hang(): Promise<void> {
    return new Promise((resolve) => {
      this.#hanging.push(resolve);
    });
  }
}

function patternOf(path: string): RegExp {
  const parts = path.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}
