import type { NoticeView } from '../core/view/view-types';
import { shortLine } from './short-line';

const TITLES: readonly string[] = ['title', 'otherTitle'];

/** A notice that names work by at most so many letters; a note that stands for a title may be a page. */
export function withShortTitles(notice: NoticeView, most: number): NoticeView {
  const params = Object.fromEntries(
    Object.entries(notice.params).map(([name, value]) => [
      name,
      typeof value === 'string' && TITLES.includes(name) ? shortLine(value, most) : value,
    ]),
  );
  return { ...notice, params };
}
