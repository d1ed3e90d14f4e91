import type { ActivityView } from '../core/view/view-types';
import type { EpochMs } from '../core/base/instant';
import type { LocalDate } from '../core/entry/entry';
import type { Format } from './format';
import { fillTemplate, lookup, withReason, type ActivityMessages } from './messages';

/**
 * The sentence about something that happened.
 *
 * @param readDay the day on which it is read: times of another one are written with theirs
 */
export function noticeText(
  { code, params, atMs }: Pick<ActivityView, 'code' | 'params' | 'atMs'>,
  words: ActivityMessages,
  {
    format,
    titled,
    readDay,
  }: {
    readonly format: Format;
    readonly titled: (title: string) => string;
    readonly readDay: LocalDate;
  },
): string {
  const values: Record<string, string | number> = { atMs: instantText(atMs, readDay, format) };
  for (const [name, value] of Object.entries(params)) {
    const isInstant = typeof value === 'number' && name.endsWith('Ms');
    values[name] = isInstant ? instantText(value, readDay, format) : value;
  }
  const given = (name: string) => String(params[name] ?? '');
  values['title'] = titled(given('title'));
  values['otherTitle'] = titled(given('otherTitle'));
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

/** A time of day; with the day where it is not the one on which it is read. */
function instantText(instantMs: EpochMs, readDay: LocalDate, format: Format): string {
  const time = format.time(instantMs);
  if (format.dayOf(instantMs) === readDay) return time;
  return `${time} (${format.dayBeside(instantMs, readDay)})`;
}
