import type { CallError, CallResult } from '../../contract/errors';

/**
 * A control's commands, one at a time: what is asked for while one is under way is not done, so that a double click
 * is one click.
 */
export class Action {
  #underWay = $state(0);
  #error = $state.raw<CallError | null>(null);
  #last: Promise<unknown> = Promise.resolve();

  get isUnderWay(): boolean {
    return this.#underWay > 0;
  }

  /** Why the last command was not carried out; null once another one is. */
  get error(): CallError | null {
    return this.#error;
  }

  /** Answers whether the command was carried out. */
  async run(call: () => Promise<CallResult<unknown>>): Promise<boolean> {
    return this.isUnderWay ? false : this.#perform(call);
  }

  /** As `run`, but what is asked for meanwhile is done afterwards, in order: for edits, none of which may be lost. */
  async enqueue(call: () => Promise<CallResult<unknown>>): Promise<boolean> {
    while (this.isUnderWay) await this.#last;
    return this.#perform(call);
  }

  /** As `enqueue` for those that come later, but sent at once: for what a window hands over as it goes away. */
  send(call: () => Promise<CallResult<unknown>>): Promise<boolean> {
    return this.#perform(call);
  }

  #perform(call: () => Promise<CallResult<unknown>>): Promise<boolean> {
    this.#underWay += 1;
    this.#error = null;
    const performed = call().then((result) => {
      this.#underWay -= 1;
      if (!result.ok) this.#error = result.error;
      return result.ok;
    });
    this.#last = performed;
    return performed;
  }

  forget(): void {
    this.#error = null;
  }
}
