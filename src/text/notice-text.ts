import type { ActivityView } from '../core/view/view-types';
import type { EpochMs } from '../core/base/instant';
import type { Format } from './format';
import { fillTemplate, lookup, withReason, type ActivityMessages } from './messages';

/** The sentence about something that happened. */
export function noticeText(
  { code, params, atMs }: Pick<ActivityView, 'code' | 'params' | 'atMs'>,
  words: ActivityMessages,
  { format, titled }: { readonly format: Format; readonly titled: (title: string) => string },
): string {
  const values: Record<string, string | number> = { atMs: format.time(atMs) };
  for (const [name, value] of Object.entries(params)) {
    const isInstant = typeof value === 'number' && name.endsWith('Ms');
    values[name] = isInstant ? instantText(value, atMs, format) : value;
  }
  const given = (name: string) => String(params[name] ?? '');
  values['title'] = titled(given('title'));
  values['done'] = fillTemplate(lookup(words.acts, given('act')) ?? words.actUnknown, values);
  values['why'] = withReason(
    lookup(words.parkReasons, given('reasonCode')) ?? words.parkReasonUnknown,
    given('reason'),
  );
  const faults: Readonly<Record<string, string>> | undefined = lookup(words.files, given('what'));
  values['fault'] = lookup(faults ?? {}, given('fault')) ?? words.noticeUnknown;
  values['kept'] = given('file') === '' ? words.fileNotKept : fillTemplate(words.fileKept, values);
  return fillTemplate(lookup(words.notices, code) ?? words.noticeUnknown, values);
}

/** A time of day; with the day where it is not that of the notice. */
function instantText(instantMs: EpochMs, noticeMs: EpochMs, format: Format): string {
  const time = format.time(instantMs);
  if (format.dayOf(instantMs) === format.dayOf(noticeMs)) return time;
  return `${time} (${format.shortDay(instantMs)})`;
}
