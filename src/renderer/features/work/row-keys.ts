/** What keys do in the rows of the picker. */
import type { PickGesture } from './work-pick';

const PAGE = 8;

/**
 * The row to which a key leads from the active one: arrows go on at the other end, pages stop at an end. Null without any
 * row, undefined for a key that moves nowhere.
 */
export function rowMovedTo(
  key: string,
  rows: readonly string[],
  active: string | undefined,
): string | null | undefined {
  const at = active === undefined ? -1 : rows.indexOf(active);
  const last = rows.length - 1;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at === last ? 0 : at + 1,
    ArrowUp: at <= 0 ? last : at - 1,
    PageDown: Math.min(last, Math.max(0, at) + PAGE),
    PageUp: Math.max(0, at - PAGE),
  };
  const target = targets[key];
  return target === undefined ? undefined : (rows[target] ?? null);
}

/** How a row is picked by Enter. */
export function gestureOf(event: KeyboardEvent): PickGesture {
  if (event.ctrlKey || event.metaKey) return 'ctrl-enter';
  return event.shiftKey ? 'shift-enter' : 'enter';
}

/** Ctrl or ⌘ with P pins the active row, or no longer. */
export function isPinKey(event: KeyboardEvent): boolean {
  const isAlone = !event.shiftKey && !event.altKey;
  return isAlone && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'p';
}
