import { tick } from 'svelte';
import type { EntryView } from '../../../core/view/view-types';

/** The focus in a list of entries: one row is reached by Tab, and the others from there by arrow keys. */
export class RowFocus {
  /** The list that is shown; undefined while there is none. */
  list = $state.raw<HTMLElement>();
  readonly #entries: () => readonly EntryView[];
  #reached = $state<string | null>(null);

  /** @param entries those of the rows, in their order, read anew each time */
  constructor(entries: () => readonly EntryView[]) {
    this.#entries = entries;
  }

  /** The key of the row that Tab leads to; null without rows. */
  get tabKey(): string | null {
    const entries = this.#entries();
    const isThere = entries.some(({ key }) => key === this.#reached);
    return isThere ? this.#reached : (entries[0]?.key ?? null);
  }

  /** The focus has come to something in the list. */
  reach(target: EventTarget | null): void {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
    this.#reached = row?.dataset['key'] ?? this.#reached;
  }

  has(element: Element | null): boolean {
    return this.list?.contains(element) === true;
  }

  /** The key of the row that takes the place of an entry's when that goes; null where it is the only one. */
  nextTo({ key }: EntryView): string | null {
    const entries = this.#entries();
    const index = entries.findIndex((one) => one.key === key);
    const next = entries[index + 1] ?? entries[index - 1];
    return next?.key ?? null;
  }

  /** Moves the focus to a row, into the same column where that row has it. */
  focus(key: string, column: string): void {
    const row = this.#rowOf(key);
    const target =
      row?.querySelector<HTMLElement>(`[data-column="${column}"]`) ??
      row?.querySelector<HTMLElement>('[data-column="open"]');
    target?.focus();
  }

  /** Focuses that row once the control with the focus is gone; calls `otherwise` where there is no row. */
  async catch(key: string | null, otherwise: () => void): Promise<void> {
    await tick();
    const { activeElement, body } = document;
    if (activeElement !== null && activeElement !== body) return;
    if (key === null) otherwise();
    else this.focus(key, 'actions');
  }

  show(key: string): void {
    this.#rowOf(key)?.scrollIntoView({ block: 'nearest' });
    this.focus(key, 'open');
  }

  #rowOf(key: string): HTMLElement | null {
    return this.list?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? null;
  }
}
