/** What a key does in the list of a day; its rows are walked by arrow keys. */
export type ListAct =
  | { readonly do: 'go' | 'extend'; readonly to: number }
  | { readonly do: 'select' | 'select-all' | 'leave' | 'delete' };

/**
 * Null where the key is for the control that has the focus.
 *
 * @param column the control's column: Space presses all but the row itself, which Enter opens
 */
export function listActOf(
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
