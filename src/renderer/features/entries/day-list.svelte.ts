import type { EntryView } from '../../../core/view/view-types';
import { rowOf, type DayRow } from './day-rows';
import { loadSameWork } from './lazy-parts';

/** The rows that the list of a day shows, and which of its groups are open. */
export class DayList {
  readonly #entries: () => readonly EntryView[];
  readonly #wantsGroups: () => boolean;
  /** Null before it is loaded: then nothing is grouped. */
  #sameWork = $state.raw(loadSameWork.loaded);
  /** The `work` of each. */
  #open = $state.raw<readonly string[]>([]);
  readonly #rows = $derived.by(
    (): readonly DayRow[] =>
      (this.#wantsGroups() ? this.#sameWork?.rowsOfGroups(this.#entries(), this.#open) : null) ??
      this.#entries().map(rowOf),
  );

  /** @param entries those of the day, newest first; both are read anew each time */
  constructor(entries: () => readonly EntryView[], wantsGroups: () => boolean) {
    this.#entries = entries;
    this.#wantsGroups = wantsGroups;
  }

  get rows(): readonly DayRow[] {
    return this.#rows;
  }

  /** Whether the same work is grouped; null where that would change nothing. */
  get isGrouped(): boolean | null {
    return this.#sameWork?.canGroup(this.#entries()) === true ? this.#wantsGroups() : null;
  }

  /** What cannot be loaded groups nothing. */
  async load(): Promise<void> {
    this.#sameWork = await loadSameWork().catch(() => null);
  }

  /** Shows the entries of a group, or no longer. */
  toggle({ group }: DayRow): void {
    if (group === null) return;
    const { work, isOpen } = group;
    const others = this.#open.filter((one) => one !== work);
    this.#open = isOpen ? others : [...others, work];
  }

  closeAll(): void {
    this.#open = [];
  }

  /** Gives an entry a row of its own. */
  reveal(entryKey: string): void {
    const group = this.#sameWork?.closedGroupOf(this.rows, entryKey) ?? null;
    if (group !== null) this.toggle(group);
  }
}
