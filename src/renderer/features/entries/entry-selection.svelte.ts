import { MOST_CHANGED } from '../../../core/entry/bounds';
import type { EntryView } from '../../../core/view/view-types';

/** How a row is added to what is selected: alone, or with all rows between it and the one selected before. */
export type SelectGesture = 'toggle' | 'extend';

/** A row of the list: of one entry, or of several that are selected together. */
export interface SelectableRow {
  readonly key: string;
  readonly entries: readonly EntryView[];
}

/** The entries that are selected in a list. What runs is none of them: awork changes several only when they are over. */
export class EntrySelection {
  readonly #rows: () => readonly SelectableRow[];
  readonly #onchange: () => void;
  #keys = $state.raw<readonly string[]>([]);
  /** The row from which a range is selected. */
  #anchor: string | null = null;
  #isCut = $state(false);

  /**
   * @param rows the list that is shown, read anew each time: what has left it is selected no more
   * @param onchange a person has selected or deselected something
   */
  constructor(rows: () => readonly SelectableRow[], onchange: () => void) {
    this.#rows = rows;
    this.#onchange = onchange;
  }

  /** In the order of the list. */
  get entries(): readonly EntryView[] {
    if (this.#keys.length === 0) return [];
    return selectable(this.#rows()).filter((entry) => this.has(entry));
  }

  /** True when more were meant than can be changed at once. */
  get isCut(): boolean {
    return this.#isCut;
  }

  has({ key }: EntryView): boolean {
    return this.#keys.includes(key);
  }

  /** A row of several is selected where all that can be selected of it are, and else becomes so. */
  select({ key, entries }: SelectableRow, gesture: SelectGesture): void {
    if (gesture === 'extend' && this.#anchor !== null) {
      this.extend(this.#anchor, key);
      return;
    }
    this.#anchor = key;
    const meant = selectable([{ key, entries }]);
    if (meant.length === 0) {
      this.#onchange();
      return;
    }
    const keys = meant.map((entry) => entry.key);
    const others = this.#keys.filter((one) => !keys.includes(one));
    const isWhole = keys.every((one) => this.#keys.includes(one));
    this.#keep(isWhole ? others : [...others, ...keys]);
  }

  /** Selects from where the range began, or from `fromKey`, to `toKey`, and nothing else. */
  extend(fromKey: string, toKey: string): void {
    const rows = this.#rows();
    this.#anchor ??= fromKey;
    const indexOf = (key: string | null): number => rows.findIndex((row) => row.key === key);
    const [from, to] = [indexOf(this.#anchor), indexOf(toKey)];
    if (from < 0 || to < 0) return;
    const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.#keep(selectable(range).map(({ key }) => key));
  }

  selectAll(): void {
    this.#keep(selectable(this.#rows()).map(({ key }) => key));
  }

  clear(): void {
    this.#anchor = null;
    this.#set([]);
  }

  #keep(keys: readonly string[]): void {
    this.#set(keys);
    this.#onchange();
  }

  #set(keys: readonly string[]): void {
    this.#isCut = keys.length > MOST_CHANGED;
    this.#keys = keys.slice(0, MOST_CHANGED);
  }
}

/** Each once, though it may have a row below that of its group. */
function selectable(rows: readonly SelectableRow[]): readonly EntryView[] {
  const entries = rows.flatMap((row) => row.entries).filter(({ phase }) => phase === 'finished');
  return [...new Map(entries.map((entry) => [entry.key, entry])).values()];
}
