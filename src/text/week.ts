import type { Settings } from '../contract/settings';

const CHOSEN = { monday: 1, saturday: 6, sunday: 7 } as const;
/** What is known of a region's week, under both of the names that runtimes have for it. */
interface WeekInfo {
  readonly getWeekInfo?: () => { readonly firstDay: number };
  readonly weekInfo?: { readonly firstDay: number };
}

/**
 * The first day of a week: 1 is Monday, 7 is Sunday.
 *
 * @param systemLanguage such as `en-US`; Monday where nothing is known of its region
 */
export function firstWeekdayOf(setting: Settings['weekStart'], systemLanguage: string): number {
  if (setting !== 'system') return CHOSEN[setting];
  try {
    const locale: Intl.Locale & WeekInfo = new Intl.Locale(systemLanguage);
    return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
  } catch {
    // The system names a language that is none to `Intl`, such as `C`.
    return 1;
  }
}
