import type { EntryView } from '../../../core/view/view-types';

/** What a key does in the list of a day; its rows are walked by arrow keys. */
export type ListAct =
  | { readonly do: 'go' | 'extend'; readonly to: number }
  | { readonly do: 'select' | 'select-all' | 'leave' | 'delete' };

export interface FoundAct {
  readonly act: ListAct;
  /** The entry of the row with the focus. */
  readonly entry: EntryView;
  /** The column of the control with the focus. */
  readonly column: string;
}

/** Null where the key is for the control that has the focus. */
export function listActIn(event: KeyboardEvent, entries: readonly EntryView[]): FoundAct | null {
  const { target, defaultPrevented } = event;
  if (defaultPrevented || !(target instanceof HTMLElement)) return null;
  const column = target.dataset['column'];
  const row = target.closest<HTMLElement>('[data-key]');
  const index = entries.findIndex((one) => one.key === row?.dataset['key']);
  const entry = entries[index];
  if (column === undefined || entry === undefined) return null;
  const act = listActOf(event, { index, count: entries.length, column });
  return act === null ? null : { act, entry, column };
}

/**
 * Null where the key is for the control that has the focus.
 *
 * @param column the control's column: Space presses all but the row itself, which Enter opens
 */
function listActOf(
  { key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent,
  {
    index,
    count,
    column,
  }: { readonly index: number; readonly count: number; readonly column: string },
): ListAct | null {
  const hasCommand = ctrlKey || metaKey;
  if (altKey) return null;
  if (hasCommand) return key.toLowerCase() === 'a' && !shiftKey ? { do: 'select-all' } : null;
  const rows: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    Home: 0,
    End: count - 1,
  };
  const to = rows[key];
  if (to !== undefined) {
    if (to < 0 || to >= count) return null;
    return { do: shiftKey ? 'extend' : 'go', to };
  }
  if (key === 'Delete') return { do: 'delete' };
  if (key === 'Escape') return { do: 'leave' };
  return key === ' ' && column === 'open' ? { do: 'select' } : null;
}
