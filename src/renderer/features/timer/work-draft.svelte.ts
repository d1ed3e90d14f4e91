import type { WorkChoice } from '../../../core/state/command';
import { isSameValue } from '../../../core/base/same-value';
import { NO_CHOICE } from '../../../core/state/command';

/** How long what is typed stays in the window alone. */
const KEEP_EVERY_MS = 300;

/** Writes a draft to the disk; answers whether that worked. */
export type KeepDraft = (work: WorkChoice) => Promise<boolean>;

/**
 * What the next start will be about, while nothing runs. Main keeps it across a quit; what is changed here goes before
 * what main has until main has that, too. One without `keep` is of a dialog, and ends with it.
 */
export class WorkDraft {
  readonly #keep: KeepDraft | null;
  #base = $state.raw<WorkChoice>(NO_CHOICE);
  #changed = $state.raw<WorkChoice | null>(null);
  #accountId: string | null = null;
  #timeout: ReturnType<typeof setTimeout> | null = null;

  constructor(keep: KeepDraft | null = null) {
    this.#keep = keep;
  }

  get work(): WorkChoice {
    return this.#changed ?? this.#base;
  }

  /** Follows what main has. A draft is of one account: what was typed for another one does not come along. */
  follow(work: WorkChoice, accountId: string | null): void {
    if (this.#accountId !== accountId) this.#changed = null;
    this.#accountId = accountId;
    this.#base = work;
  }

  change(changed: Partial<WorkChoice>): void {
    this.#changed = { ...this.work, ...changed };
    if (this.#keep !== null) this.#timeout ??= setTimeout(() => void this.flush(), KEEP_EVERY_MS);
  }

  /** Hands what was changed to main at once: the window may be about to close. */
  async flush(): Promise<void> {
    if (this.#timeout !== null) clearTimeout(this.#timeout);
    this.#timeout = null;
    const work = this.#changed;
    if (this.#keep === null || work === null) return;
    if ((await this.#keep(work)) && this.#changed === work) {
      this.#base = work;
      this.#changed = null;
    }
  }

  async clear(): Promise<void> {
    // Nothing was prepared, so there is nothing to write.
    if (this.#changed === null && isSameValue(this.#base, NO_CHOICE)) return;
    this.#changed = NO_CHOICE;
    await this.flush();
  }
}
