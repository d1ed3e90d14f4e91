import { flushSync, tick } from 'svelte';

interface Row {
  readonly key: string;
}

/** The focus in a list of rows: one of them is reached by Tab, and the others from there by arrow keys. */
export class RowFocus {
  /** The list that is shown; undefined while there is none. */
  list = $state.raw<HTMLElement>();
  readonly #rows: () => readonly Row[];
  #reached = $state<string | null>(null);

  /** @param rows in their order, read anew each time */
  constructor(rows: () => readonly Row[]) {
    this.#rows = rows;
  }

  /** The key of the row that Tab leads to; null without rows. */
  get tabKey(): string | null {
    const rows = this.#rows();
    const isThere = rows.some(({ key }) => key === this.#reached);
    return isThere ? this.#reached : (rows[0]?.key ?? null);
  }

  /** The focus has come to something in the list. */
  reach(target: EventTarget | null): void {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
    this.#reached = row?.dataset['key'] ?? this.#reached;
  }

  has(element: Element | null): boolean {
    return this.list?.contains(element) === true;
  }

  /** The key of the row that takes the place of another when that goes; null where it is the only one. */
  nextTo({ key }: Row): string | null {
    const rows = this.#rows();
    const index = rows.findIndex((one) => one.key === key);
    const next = rows[index + 1] ?? rows[index - 1];
    return next?.key ?? null;
  }

  /** Moves the focus to a row, which is drawn for it, into the same column where that row has it. */
  focus(key: string, column: string): void {
    this.#reached = key;
    flushSync();
    const row = this.#rowOf(key);
    const target =
      row?.querySelector<HTMLElement>(`[data-column="${column}"]`) ??
      row?.querySelector<HTMLElement>('[data-column="open"]');
    target?.focus();
  }

  /** Focuses that row, else another, once the control with the focus is gone; calls `otherwise` where there is no row. */
  async catch(key: string | null, otherwise: () => void): Promise<void> {
    await tick();
    const { activeElement, body } = document;
    if (activeElement !== null && activeElement !== body) return;
    const isThere = this.#rows().some((row) => row.key === key);
    const to = isThere ? key : this.tabKey;
    if (to === null) otherwise();
    else this.focus(to, 'actions');
  }

  show(key: string): void {
    this.focus(key, 'open');
    this.#rowOf(key)?.scrollIntoView({ block: 'nearest' });
  }

  #rowOf(key: string): HTMLElement | null {
    return this.list?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? null;
  }
}
