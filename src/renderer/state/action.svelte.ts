import type { CallError, CallResult } from '../../contract/errors';

/** A control's commands, one at a time. `run` ignores a command while one is under way, so a double click is one click. */
export class Action {
  #underWay = $state(0);
  #error = $state.raw<CallError | null>(null);
  #last: Promise<unknown> = Promise.resolve();

  get isUnderWay(): boolean {
    return this.#underWay > 0;
  }

  /** Why the last command failed; null when the next one begins. */
  get error(): CallError | null {
    return this.#error;
  }

  /** Resolves to true when the command succeeded. */
  async run(call: () => Promise<CallResult<unknown>>): Promise<boolean> {
    return this.isUnderWay ? false : this.#perform(call);
  }

  /** Like `run`, but runs the command after those under way, in order: for edits, none of which may be lost. */
  async enqueue(call: () => Promise<CallResult<unknown>>): Promise<boolean> {
    while (this.isUnderWay) await this.#last;
    return this.#perform(call);
  }

  /** Sends at once; later `enqueue`s wait for it. For what a window hands over while it closes. */
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
