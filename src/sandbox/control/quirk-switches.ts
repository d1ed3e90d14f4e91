import { DEFAULT_QUIRKS, type Quirks } from '../quirks';

export class QuirkSwitches {
  readonly #initial: Quirks;
  #current: Quirks;

  constructor(initial: Partial<Quirks>) {
    this.#initial = { ...DEFAULT_QUIRKS, ...initial };
    this.#current = this.#initial;
  }

  get current(): Quirks {
    return this.#current;
  }

  set(quirks: Partial<Quirks>): void {
    this.#current = { ...this.#current, ...quirks };
  }

  reset(): void {
    this.#current = this.#initial;
  }
}
