import type { EpochMs } from '../../core/base/instant';
import { instantOf, instantsOf, localDateOf, localTimeOf } from '../../text/zoned-time';

/**
 * A date and a time as a person enters them. What is not touched keeps its seconds, and of a time that clocks show twice
 * the one of the two that it was.
 */
export class MomentInput {
  readonly zone: string;
  readonly #givenMs: EpochMs;
  #date = $state('');
  #time = $state('');
  /** Which of two instants the person chose; null while they have not. */
  #chosenMs = $state<EpochMs | null>(null);

  constructor(givenMs: EpochMs, zone: string) {
    this.#givenMs = givenMs;
    this.zone = zone;
    this.#date = localDateOf(givenMs, zone);
    this.#time = localTimeOf(givenMs, zone);
  }

  get date(): string {
    return this.#date;
  }

  set date(date: string) {
    this.#date = date;
    this.#chosenMs = null;
  }

  get time(): string {
    return this.#time;
  }

  set time(time: string) {
    this.#time = time;
    this.#chosenMs = null;
  }

  get isChanged(): boolean {
    return this.instantMs !== this.#givenMs;
  }

  /** Null while date or time is missing. */
  get instantMs(): EpochMs | null {
    const givenMs = this.#givenMs;
    const isAsGiven =
      this.#date === localDateOf(givenMs, this.zone) &&
      this.#time === localTimeOf(givenMs, this.zone);
    const meantMs = instantOf(this.#date, this.#time, this.zone, givenMs);
    const chosenMs = this.#chosenMs ?? meantMs;
    return isAsGiven && chosenMs === meantMs ? givenMs : chosenMs;
  }

  /** The two instants that clocks show alike; empty for any other time. */
  get choices(): readonly EpochMs[] {
    const instants = instantsOf(this.#date, this.#time, this.zone) ?? [];
    return instants.length > 1 ? instants : [];
  }

  /** Which of `choices` is meant. */
  get choice(): EpochMs | null {
    return this.#chosenMs ?? instantOf(this.#date, this.#time, this.zone, this.#givenMs);
  }

  choose(instantMs: EpochMs): void {
    this.#chosenMs = instantMs;
  }

  /** The time that is meant by one that clocks skip; null for any other time. */
  get movedTo(): EpochMs | null {
    const isSkipped = instantsOf(this.#date, this.#time, this.zone)?.length === 0;
    return isSkipped ? this.instantMs : null;
  }
}
