import type { WorkChoice } from '../../core/state/command';
import { isSameValue } from '../../core/base/same-value';
import { NO_CHOICE } from '../../core/state/command';

/** How often a draft that is being typed is sent to main. */
const KEEP_EVERY_MS = 300;

/** Writes a draft to the disk; answers whether that worked. */
export type KeepDraft = (work: WorkChoice) => Promise<boolean>;

/**
 * The work of the next start. Main keeps it across a quit; a change made here overrides main's value until main has
 * stored it. A draft without `keep` belongs to a dialog and ends with it.
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

  /** Follows main's value. A draft belongs to one account: a change made for another account is dropped. */
  follow(work: WorkChoice, accountId: string | null): void {
    if (this.#accountId !== accountId) this.#changed = null;
    this.#accountId = accountId;
    this.#base = work;
  }

  change(changed: Partial<WorkChoice>): void {
    this.#changed = { ...this.work, ...changed };
    if (this.#keep !== null) this.#timeout ??= setTimeout(() => void this.flush(), KEEP_EVERY_MS);
  }

  /** Sends the change to main at once: the window may be about to close. */
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
    // The draft is empty already.
    if (this.#changed === null && isSameValue(this.#base, NO_CHOICE)) return;
    this.#changed = NO_CHOICE;
    await this.flush();
  }
}
