import type { Backend, SignedCall } from '../backend';
import { checkFields } from './check-fields';
import { passes } from './evaluate';
import type { Fields } from './fields';
import { inOrder } from './order';
import { parseFilter } from './parse';
import { ok, type Answer } from '../http/answer';
import type { JsonObject } from '../http/json';
import { validationFailed } from '../http/refusal';

const DEFAULT_PAGE_SIZE = 10;
const LARGEST_PAGE_SIZE = 1000;

/**
 * A list as awork answers it: filtered, ordered, one page of it, the counts in headers. `turn` makes the rows that are
 * answered of those that have passed the filter.
 */
export function listAnswer(
  call: SignedCall,
  backend: Backend,
  items: readonly JsonObject[],
  fields: Fields,
  turn: (passed: readonly JsonObject[]) => readonly JsonObject[] = (passed) => passed,
): Answer {
  const page = wholeNumber(call, 'page', 1, Number.MAX_SAFE_INTEGER);
  const pageSize = wholeNumber(call, 'pageSize', DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE);
  const filtered = filter(call, backend, items, fields);
  const orderBy = call.query.get('orderby') ?? '';
  const ordered = turn(orderBy === '' ? filtered : inOrder(filtered, orderBy, fields));
  const shown = ordered.slice((page - 1) * pageSize, page * pageSize);
  return ok(shown, {
    'aw-page': page.toString(),
    'aw-pagesize': pageSize.toString(),
    'aw-items': shown.length.toString(),
    'aw-totalitems': ordered.length.toString(),
  });
}

function filter(
  call: SignedCall,
  backend: Backend,
  items: readonly JsonObject[],
  fields: Fields,
): readonly JsonObject[] {
  const filterBy = (call.query.get('filterby') ?? '').trim();
  if (filterBy === '') return items;
  const test = parseFilter(filterBy, {
    meId: call.identity.user.id,
    nowMs: backend.clock.nowMs(),
    zone: backend.zone,
  });
  checkFields(test, fields);
  return items.filter((item) => passes(test, item));
}

function wholeNumber(call: SignedCall, name: string, fallback: number, largest: number): number {
  const text = call.query.get(name);
  if (text === null || text === '') return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > largest) {
    throw validationFailed([{ property: name, message: `${text} is not a valid ${name}.` }]);
  }
  return value;
}
