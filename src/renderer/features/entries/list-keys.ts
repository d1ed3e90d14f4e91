import type { DayRow } from './day-rows';

/** What a key does in the list of a day; its rows are walked by arrow keys. */
export type ListAct =
  | { readonly do: 'go' | 'extend'; readonly to: number }
  /** Shows the entries of a group, or no longer; its row then has the focus. */
  | { readonly do: 'toggle'; readonly head: DayRow }
  | { readonly do: 'select' | 'select-all' | 'leave' | 'delete' };

export interface FoundAct {
  readonly act: ListAct;
  /** The row with the focus. */
  readonly row: DayRow;
  /** The column of the control with the focus. */
  readonly column: string;
}

/** Null where the key is for the control that has the focus. */
export function listActIn(event: KeyboardEvent, rows: readonly DayRow[]): FoundAct | null {
  const { target, defaultPrevented } = event;
  if (defaultPrevented || !(target instanceof HTMLElement)) return null;
  const column = target.dataset['column'];
  const rowKey = target.closest<HTMLElement>('[data-key]')?.dataset['key'];
  const index = rows.findIndex(({ key }) => key === rowKey);
  const row = rows[index];
  if (column === undefined || row === undefined) return null;
  const act =
    listActOf(event, { index, count: rows.length, column }) ?? groupActOf(event, rows, index);
  return act === null ? null : { act, row, column };
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
  const places: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    Home: 0,
    End: count - 1,
  };
  const to = places[key];
  if (to !== undefined) {
    if (to < 0 || to >= count) return null;
    return { do: shiftKey ? 'extend' : 'go', to };
  }
  if (key === 'Delete') return { do: 'delete' };
  if (key === 'Escape') return { do: 'leave' };
  return key === ' ' && column === 'open' ? { do: 'select' } : null;
}

/** As in a tree: right opens a group or goes to its first entry, left closes it, from its entries too. */
function groupActOf(
  { key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent,
  rows: readonly DayRow[],
  index: number,
): ListAct | null {
  const row = rows[index];
  const head = rows.slice(0, index + 1).findLast(({ group }) => group !== null);
  const isOf = row === head || row?.isInGroup === true;
  if (!head?.group || !isOf || shiftKey || ctrlKey || metaKey || altKey) return null;
  if (key === (head.group.isOpen ? 'ArrowLeft' : 'ArrowRight')) return { do: 'toggle', head };
  return key === 'ArrowRight' && row === head ? { do: 'go', to: index + 1 } : null;
}
