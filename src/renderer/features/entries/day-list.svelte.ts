import type { EntryView } from '../../../core/view/view-types';
import {
  canGroup,
  closedGroupOf,
  rowsOfEntries,
  rowsOfGroups,
  type DayRow,
  type GroupRow,
} from './day-rows';

/** The rows that the list of a day shows, and which of its groups are open. */
export class DayList {
  readonly #entries: () => readonly EntryView[];
  readonly #wantsGroups: () => boolean;
  /** The `work` of each. */
  #open = $state.raw<readonly string[]>([]);
  readonly rows = $derived.by((): readonly DayRow[] =>
    this.#wantsGroups()
      ? rowsOfGroups(this.#entries(), this.#open)
      : rowsOfEntries(this.#entries()),
  );
  /** Whether the same work is grouped; null where that would change nothing. */
  readonly isGrouped = $derived.by(() => (canGroup(this.#entries()) ? this.#wantsGroups() : null));

  /** @param entries those of the day, newest first; both are read anew each time */
  constructor(entries: () => readonly EntryView[], wantsGroups: () => boolean) {
    this.#entries = entries;
    this.#wantsGroups = wantsGroups;
  }

  open({ work }: GroupRow): void {
    this.#open = [...this.#open, work];
  }

  close({ work }: GroupRow): void {
    this.#open = this.#open.filter((one) => one !== work);
  }

  closeAll(): void {
    this.#open = [];
  }

  /** Gives an entry a row of its own. */
  reveal(entryKey: string): void {
    const group = closedGroupOf(this.rows, entryKey);
    if (group !== null) this.open(group);
  }
}
