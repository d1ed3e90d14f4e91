import type { Answer } from '../ports';
import { answered } from './answer';
import type { QueryValues } from './api-url';
import type { Condition } from './filter';
import type { Call, Reply, Send } from './http';
import type { Result } from '../../core/base/result';

/** Which rows of a list, in which order, and how many at most. */
export interface ListQuery {
  readonly filter?: Condition;
  /** Fields with ` asc` or ` desc`, joined by commas without blanks (awork-api.md, 8). */
  readonly order?: string;
  /** The most rows to ask for in all; the list is cut there. */
  readonly maxRows?: number;
}

export interface ListCall<T> extends Omit<Call<readonly T[]>, 'method'> {
  readonly query?: QueryValues;
}

/** awork's largest page. The default is 10 or 1000, depending on the source, so it is always sent. */
const MAX_PAGE_SIZE = 1_000;

/** More than a person books in years. Stops the reading of a server whose pages never end. */
const DEFAULT_MAX_ROWS = 20_000;

interface Page<T> {
  readonly rows: readonly T[];
  readonly totalItems: number | null;
  readonly pageSize: number | null;
}

/** Reads all pages of a list, one after the other. Returns the first failure, because half a list misleads. */
export async function list<T>(
  send: Send,
  call: ListCall<T>,
  query: ListQuery,
  signal: AbortSignal,
): Promise<Answer<readonly T[]>> {
  const maxRows = query.maxRows ?? DEFAULT_MAX_ROWS;
  const askedSize = Math.min(MAX_PAGE_SIZE, maxRows);
  const rows: T[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await send<Page<T>>(
      {
        ...call,
        method: 'GET',
        query: {
          ...call.query,
          page,
          pageSize: askedSize,
          ...(query.order === undefined ? {} : { orderby: query.order }),
          ...(query.filter === undefined ? {} : { filterby: query.filter }),
        },
        read: (reply) => readPage(call, reply),
      },
      signal,
    );
    if (!answer.ok) return answer;
    const { value } = answer;
    rows.push(...value.rows);
    if (isLastPage(value, page, askedSize) || rows.length >= maxRows) {
      return answered(rows.slice(0, maxRows), answer.clock);
    }
  }
}

/** Uses the total where awork sends it, because a short page is not always the last one (awork-api.md, 8). */
function isLastPage(page: Page<unknown>, number: number, askedSize: number): boolean {
  if (page.rows.length === 0) return true;
  // A server may send smaller pages than asked for; its page numbers count those.
  const size = page.pageSize === null || page.pageSize === 0 ? askedSize : page.pageSize;
  return page.totalItems === null ? page.rows.length < size : number * size >= page.totalItems;
}

function readPage<T>(call: ListCall<T>, reply: Reply): Result<Page<T>, readonly string[]> {
  const read = call.read(reply);
  if (!read.ok) return read;
  const { totalItems, pageSize } = reply;
  return { ok: true, value: { rows: read.value, totalItems, pageSize } };
}
