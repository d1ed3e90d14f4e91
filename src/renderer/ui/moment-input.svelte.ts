import type { EpochMs } from '../../core/base/instant';
import { instantOf, localDateOf, localTimeOf } from '../../text/zoned-time';

/** A date and a time as a person enters them. What is not touched keeps its seconds. */
export class MomentInput {
  date = $state('');
  time = $state('');
  readonly #givenMs: EpochMs;
  readonly #zone: string;

  constructor(givenMs: EpochMs, zone: string) {
    this.#givenMs = givenMs;
    this.#zone = zone;
    this.date = localDateOf(givenMs, zone);
    this.time = localTimeOf(givenMs, zone);
  }

  get isChanged(): boolean {
    return (
      this.date !== localDateOf(this.#givenMs, this.#zone) ||
      this.time !== localTimeOf(this.#givenMs, this.#zone)
    );
  }

  /** Null while date or time is missing. */
  get instantMs(): EpochMs | null {
    return this.isChanged ? instantOf(this.date, this.time, this.#zone) : this.#givenMs;
  }
}
