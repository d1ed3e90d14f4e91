/** What stands for a code of the core in words: what happened, what was refused, and why. */
import type { EpochMs } from '../core/base/instant';
import type { ActivityView, ParkedView, ParkReasonView } from '../core/view/view-types';
import { fillTemplate, lookup, withReason } from './messages';
import { noticeText } from './notice-text';
import type { Translator } from './translator';
import { shownTitleOf } from './work-title';

/** What was refused, and why. */
export function parkedText(
  parked: Pick<ParkedView, 'act' | 'title' | 'reason'>,
  translator: Translator,
): { readonly title: string; readonly reason: string } {
  const { codes } = translator;
  const title = shownTitleOf(parked.title, translator);
  const act = codes === null ? '' : (lookup(codes.acts, parked.act) ?? codes.actUnknown);
  return {
    title: fillTemplate(act, { title }),
    reason: parkReasonText(parked.reason, translator),
  };
}

export function parkReasonText(
  { code, reason, fields }: ParkReasonView,
  { codes }: Translator,
): string {
  if (codes === null) return '';
  const text = lookup(codes.parkReasons, code) ?? codes.parkReasonUnknown;
  const said = [reason ?? '', ...fields.map(({ message }) => message)].filter((one) => one !== '');
  return withReason(text, said.join(' '));
}

/** What an act is called where what it was done to stands beside it. */
export function actName(act: string, { codes }: Translator): string {
  return codes === null ? '' : (lookup(codes.actNames, act) ?? codes.actNames.edit);
}

/**
 * The sentence about something that happened.
 *
 * @param readMs when it is read; by default when it happened, as in a list that names the day
 */
export function noticeSentence(
  notice: Pick<ActivityView, 'code' | 'params' | 'atMs'>,
  translator: Translator,
  readMs: EpochMs = notice.atMs,
): string {
  const { codes, format } = translator;
  if (codes === null) return '';
  const titled = (title: string) => shownTitleOf(title, translator);
  return noticeText(notice, codes, { format, titled, readDay: format.dayOf(readMs) });
}
