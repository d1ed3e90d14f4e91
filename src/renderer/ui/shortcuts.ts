/** How keys are named on this computer. */
import type { Locale } from '../../text/translator';

export type Modifier = 'ctrl' | 'shift' | 'alt';

const ON_MAC: Readonly<Record<Modifier, string>> = { ctrl: '⌘', shift: '⇧', alt: '⌥' };
const ELSEWHERE: Readonly<Record<Locale, Readonly<Record<Modifier, string>>>> = {
  en: { ctrl: 'Ctrl', shift: 'Shift', alt: 'Alt' },
  de: { ctrl: 'Strg', shift: 'Umschalt', alt: 'Alt' },
};

/** Keys whose names differ; others are called what stands on them. */
const KEYS: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: {},
  de: { Enter: 'Eingabe', Delete: 'Entf', Space: 'Leertaste' },
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

/** True where a key without Ctrl or ⌘ is meant for what has the focus, or a dialog is open. */
export function isTakenByFocus({ target }: Event): boolean {
  if (document.querySelector('dialog[open]') !== null) return true;
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [role="menu"], [role="grid"]') !== null
  );
}
