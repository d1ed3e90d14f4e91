import type { Grip } from './block-times';

/** What a key does on the timeline. */
export type TimelineAct =
  | { readonly do: 'go'; readonly to: 1 | -1 | 'first' | 'last' }
  /** To the breaks of a block and back. */
  | { readonly do: 'within'; readonly by: 1 | -1 }
  | { readonly do: 'step'; readonly grip: Grip; readonly direction: 1 | -1 }
  | { readonly do: 'delete' };

const GO: Readonly<Record<string, TimelineAct>> = {
  ArrowDown: { do: 'go', to: 1 },
  ArrowUp: { do: 'go', to: -1 },
  Home: { do: 'go', to: 'first' },
  End: { do: 'go', to: 'last' },
  ArrowRight: { do: 'within', by: 1 },
  ArrowLeft: { do: 'within', by: -1 },
  Delete: { do: 'delete' },
};

/** Null where the key is for the control that has the focus. */
export function timelineActOf({
  key,
  shiftKey,
  altKey,
  ctrlKey,
  metaKey,
}: KeyboardEvent): TimelineAct | null {
  if (ctrlKey || metaKey) return null;
  if (!altKey) return shiftKey ? null : (GO[key] ?? null);
  const direction = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : null;
  return direction === null ? null : { do: 'step', grip: shiftKey ? 'end' : 'whole', direction };
}
