/** How keys are named on this computer. */
import type { Locale } from '../../text/translator';

type Modifier = 'ctrl' | 'shift' | 'alt';

const ON_MAC: Readonly<Record<Modifier, string>> = { ctrl: '⌘', shift: '⇧', alt: '⌥' };
const ELSEWHERE: Readonly<Record<Locale, Readonly<Record<Modifier, string>>>> = {
  en: { ctrl: 'Ctrl', shift: 'Shift', alt: 'Alt' },
  de: { ctrl: 'Strg', shift: 'Umschalt', alt: 'Alt' },
};

/** Such as `⌘K` on a Mac, else `Strg+K` or `Ctrl+Shift+Enter`, by the app's language. */
export function shortcutText(
  modifiers: readonly Modifier[],
  key: string,
  locale: Locale,
  platform: string = navigator.userAgent,
): string {
  const isMac = /Mac OS|Macintosh/.test(platform);
  return isMac
    ? [...modifiers.map((one) => ON_MAC[one]), key].join('')
    : [...modifiers.map((one) => ELSEWHERE[locale][one]), key].join('+');
}
