import { MOST_CHANGED } from '../../../core/entry/bounds';
import type { EntryView } from '../../../core/view/view-types';

/** How a row is added to what is selected: alone, or with all rows between it and the one selected before. */
export type SelectGesture = 'toggle' | 'extend';

/** The entries that are selected in a list. What runs is none of them: awork changes several only when they are over. */
export class EntrySelection {
  readonly #rows: () => readonly EntryView[];
  #keys = $state.raw<readonly string[]>([]);
  /** The row from which a range is selected. */
  #anchor: string | null = null;
  #isCut = $state(false);

  /** @param rows the list that is shown, read anew each time: what has left it is selected no more */
  constructor(rows: () => readonly EntryView[]) {
    this.#rows = rows;
  }

  /** In the order of the list. */
  get entries(): readonly EntryView[] {
    return this.#selectable.filter(({ key }) => this.#keys.includes(key));
  }

  /** True when more were meant than can be changed at once. */
  get isCut(): boolean {
    return this.#isCut;
  }

  has({ key }: EntryView): boolean {
    return this.#keys.includes(key);
  }

  select(entry: EntryView, gesture: SelectGesture): void {
    if (gesture === 'extend' && this.#anchor !== null) {
      this.extend(this.#anchor, entry.key);
      return;
    }
    this.#anchor = entry.key;
    if (entry.phase !== 'finished') return;
    const others = this.#keys.filter((key) => key !== entry.key);
    this.#keep(this.#keys.includes(entry.key) ? others : [...others, entry.key]);
  }

  /** Selects from where the range began, or from `fromKey`, to `toKey`, and nothing else. */
  extend(fromKey: string, toKey: string): void {
    const rows = this.#rows();
    this.#anchor ??= fromKey;
    const indexOf = (key: string | null): number => rows.findIndex((row) => row.key === key);
    const [from, to] = [indexOf(this.#anchor), indexOf(toKey)];
    if (from < 0 || to < 0) return;
    const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.#keep(range.filter(isOver).map(({ key }) => key));
  }

  selectAll(): void {
    this.#keep(this.#selectable.map(({ key }) => key));
  }

  clear(): void {
    this.#anchor = null;
    this.#keep([]);
  }

  get #selectable(): readonly EntryView[] {
    return this.#rows().filter(isOver);
  }

  #keep(keys: readonly string[]): void {
    this.#isCut = keys.length > MOST_CHANGED;
    this.#keys = keys.slice(0, MOST_CHANGED);
  }
}

function isOver({ phase }: EntryView): boolean {
  return phase === 'finished';
}
