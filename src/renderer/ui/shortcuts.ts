/** How keys are named on this computer. */
import type { UiKey } from '../../text/messages';
import type { Locale } from '../../text/translator';

type Modifier = 'ctrl' | 'shift' | 'alt';

const ON_MAC: Readonly<Record<Modifier, string>> = { ctrl: '⌘', shift: '⇧', alt: '⌥' };
const ELSEWHERE: Readonly<Record<Locale, Readonly<Record<Modifier, string>>>> = {
  en: { ctrl: 'Ctrl', shift: 'Shift', alt: 'Alt' },
  de: { ctrl: 'Strg', shift: 'Umschalt', alt: 'Alt' },
};

/** Keys whose names differ; others are called what stands on them. */
const KEYS: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: {},
  de: { Enter: 'Eingabe', Delete: 'Entf' },
};
const ON_MAC_KEYS: Readonly<Record<string, string>> = { Enter: '↵', Delete: '⌦', Esc: '⎋' };

/** Such as `⌘K` on a Mac, else `Strg+K` or `Ctrl+Shift+Enter`, by the app's language. */
export function shortcutText(
  modifiers: readonly Modifier[],
  key: string,
  locale: Locale,
  platform: string = navigator.userAgent,
): string {
  const named = KEYS[locale][key] ?? key;
  const isMac = /Mac OS|Macintosh/.test(platform);
  return isMac
    ? [...modifiers.map((one) => ON_MAC[one]), ON_MAC_KEYS[key] ?? named].join('')
    : [...modifiers.map((one) => ELSEWHERE[locale][one]), named].join('+');
}

interface Shortcut {
  readonly text: Extract<UiKey, `settings.key-${string}`>;
  readonly modifiers: readonly Modifier[];
  readonly key: string;
}

/** The keys of the window, in the order in which they are listed. */
export const SHORTCUTS: readonly Shortcut[] = [
  { text: 'settings.key-toggle', modifiers: ['ctrl'], key: 'Enter' },
  { text: 'settings.key-pause', modifiers: ['ctrl', 'shift'], key: 'Enter' },
  { text: 'settings.key-choose', modifiers: ['ctrl'], key: 'K' },
  { text: 'settings.key-recent', modifiers: [], key: '1 – 9' },
  { text: 'settings.key-undo', modifiers: ['ctrl'], key: 'Z' },
  { text: 'settings.key-delete', modifiers: [], key: 'Delete' },
  { text: 'settings.key-time', modifiers: [], key: '↑ ↓' },
  { text: 'settings.key-quarter', modifiers: ['shift'], key: '↑ ↓' },
  { text: 'settings.key-calendar', modifiers: ['alt'], key: '↓' },
  { text: 'settings.key-escape', modifiers: [], key: 'Esc' },
  { text: 'settings.key-list', modifiers: [], key: '?' },
];

/** True where a key without Ctrl or ⌘ is meant for what has the focus, or a dialog is open. */
export function isTakenByFocus({ target }: Event): boolean {
  if (document.querySelector('dialog[open]') !== null) return true;
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [role="menu"], [role="grid"]') !== null
  );
}
