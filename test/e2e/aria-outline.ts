// What a screen reader is told of a view, without what differs from day to day: times, dates, and the demo's own work.
// `npm run test:e2e -- views -u` writes the kept ones anew.
import type { Locator } from 'playwright-core';

interface Node {
  readonly role: string;
  /** Name and states, or the text. */
  readonly rest: string;
  readonly children: Node[];
}

/** Of several of them beside each other the first stands for all where they are work. */
const ALIKE = new Set(['listitem', 'option', 'row', 'columnheader', 'gridcell', 'group']);
/** What is in them is work, whose names are not the app's. */
const OF_WORK =
  /^(list "|listbox|grid|table|combobox "(Type of work|Switch|Project)"|region "Last entry")/;
const OWN_NAMES = /^"(All projects|Continue|Entry actions|Recent|Due today|In progress)"/;
/** They report what the system can do. */
const OF_SYSTEM = /^region "(On this computer|How absences are noticed)"/;
const WEEKDAY = /\b(Mon|Tues?|Wed(nes)?|Thu(rs)?|Fri|Sat(ur)?|Sun)(day)?\b/g;
const MONTH =
  /\b(Jan(uary)?|Feb(ruary)?|Mar(ch)?|Apr(il)?|May|June?|July?|Aug(ust)?|Sept?(ember)?|Oct(ober)?|Nov(ember)?|Dec(ember)?)\b/g;

export async function ariaOutline(view: Locator): Promise<string> {
  const lines = (await view.ariaSnapshot()).split('\n');
  const roots: Node[] = [];
  const open: Node[] = [];
  for (const line of lines) {
    const [, indent = '', role = '', rest = ''] = /^( *)- '?([\w/]+):? ?(.*?)'?$/.exec(line) ?? [];
    const depth = indent.length / 2;
    const node: Node = { role, rest, children: [] };
    open.length = depth;
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
  }
  return roots.map((node) => written(node, '', false)).join('');
}

function written({ role, rest, children }: Node, indent: string, isWork: boolean): string {
  const own = isWork && rest !== '' ? (OWN_NAMES.exec(rest)?.[0] ?? '…') : masked(rest);
  const isOfWork = isWork || OF_WORK.test(`${role} ${rest}`);
  const shown = OF_SYSTEM.test(`${role} ${rest}`) ? [] : children.filter(isNeeded(isOfWork));
  const inside = shown.map((child) => written(child, `${indent}  `, isOfWork));
  return `${`${indent}- ${role} ${own}`.trimEnd()}\n${inside.join('')}`;
}

function isNeeded(isWork: boolean): (node: Node) => boolean {
  let before = '';
  return ({ role, rest }) => {
    // Nothing is to be worked on most weekends.
    if (role === 'text' && (isWork || /^of \d/.test(rest))) return false;
    const isMore = isWork && role === before && ALIKE.has(role) && !OWN_NAMES.test(rest);
    before = OWN_NAMES.test(rest) ? '' : role;
    return !isMore;
  };
}

function masked(text: string): string {
  return text
    .replace(WEEKDAY, 'Day')
    .replace(MONTH, 'Month')
    .replace(/(?<!level=)\d+/g, '#')
    .replace(/#[:.]#\sh\b/g, '#:#')
    .replace(/Week #[^"]*/, 'Week #')
    .replace('# entry', '# entries')
    .replace(/:$/, '');
}
