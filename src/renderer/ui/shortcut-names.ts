/** The keys of the window, in the order in which they are listed. */
import type { UiKey } from '../../text/messages';
import type { Modifier } from './shortcuts';

interface Shortcut {
  readonly text: Extract<UiKey, `settings.key-${string}`>;
  readonly modifiers: readonly Modifier[];
  readonly key: string;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { text: 'settings.key-toggle', modifiers: ['ctrl'], key: 'Enter' },
  { text: 'settings.key-pause', modifiers: ['ctrl', 'shift'], key: 'Enter' },
  { text: 'settings.key-choose', modifiers: ['ctrl'], key: 'K' },
  { text: 'settings.key-recent', modifiers: [], key: '1 – 9' },
  { text: 'settings.key-pin', modifiers: ['ctrl'], key: 'P' },
  { text: 'settings.key-undo', modifiers: ['ctrl'], key: 'Z' },
  { text: 'settings.key-select', modifiers: [], key: 'Space' },
  { text: 'settings.key-select-all', modifiers: ['ctrl'], key: 'A' },
  { text: 'settings.key-delete', modifiers: [], key: 'Delete' },
  { text: 'settings.key-move-block', modifiers: ['alt'], key: '↑ ↓' },
  { text: 'settings.key-move-end', modifiers: ['shift', 'alt'], key: '↑ ↓' },
  { text: 'settings.key-time', modifiers: [], key: '↑ ↓' },
  { text: 'settings.key-quarter', modifiers: ['shift'], key: '↑ ↓' },
  { text: 'settings.key-calendar', modifiers: ['alt'], key: '↓' },
  { text: 'settings.key-escape', modifiers: [], key: 'Esc' },
  { text: 'settings.key-list', modifiers: [], key: '?' },
];
