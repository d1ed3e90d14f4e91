import type { Answer } from '../ports';
import { answered, failed } from './answer';
import type { QueryValues } from './api-url';
import type { Condition } from './filter';
import type { Call, ReadReply, Reply, Send } from './call';
import type { Failure } from '../../core/base/failure';
import { SECOND_MS } from '../../core/base/instant';

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

/** What a whole list may cost: a server whose pages never end, or are all too large, is left. */
const MAX_PAGES = 200;
const MAX_LIST_LENGTH = 32 * 1024 * 1024;
const MAX_LIST_MS = 60 * SECOND_MS;

interface Page<T> {
  readonly rows: readonly T[];
  readonly bodyLength: number;
  readonly tookMs: number;
  readonly totalItems: number | null;
  readonly pageSize: number | null;
}

/**
 * Reads all pages of a list, one after the other. Returns the first failure, because half a list misleads: also where
 * the list has more rows than the caller is ready for, or costs more than any list may. A caller that names `maxRows`
 * wants no more of them.
 */
export async function list<T>(
  send: Send,
  call: ListCall<T>,
  query: ListQuery,
  signal: AbortSignal,
): Promise<Answer<readonly T[]>> {
  const maxRows = query.maxRows ?? DEFAULT_MAX_ROWS;
  const rows: T[] = [];
  const take = (page: readonly T[]): 'go-on' | 'enough' | Failure => {
    for (const row of page) rows.push(row);
    if (query.maxRows !== undefined && rows.length >= maxRows) return 'enough';
    return rows.length > maxRows ? tooLong('rows') : 'go-on';
  };
  const answer = await readPages(send, call, query, take, signal);
  if (!answer.ok) return answer;
  const isCut = query.maxRows !== undefined && rows.length > maxRows;
  return answered(isCut ? rows.slice(0, maxRows) : rows, answer.clock);
}

/** Gets each page's rows and says how to go on; a failure ends the reading with it. */
export type TakePage<T> = (
  rows: readonly T[],
) => Promise<'go-on' | Failure> | 'go-on' | 'enough' | Failure;

/**
 * As `list`, but hands over the rows page by page and keeps none: the next page is asked for once the last one is taken.
 * What was taken before a failure is half a list.
 */
export async function readPages<T>(
  send: Send,
  call: ListCall<T>,
  query: ListQuery,
  take: TakePage<T>,
  signal: AbortSignal,
): Promise<Answer<null>> {
  const askedSize = Math.min(MAX_PAGE_SIZE, query.maxRows ?? DEFAULT_MAX_ROWS);
  let bodyLength = 0;
  let tookMs = 0;
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
    const { value, clock } = answer;
    bodyLength += value.bodyLength;
    tookMs += value.tookMs;
    const next = await take(value.rows);
    if (typeof next !== 'string') return failed(next, clock);
    if (next === 'enough' || isLastPage(value, page, askedSize)) return answered(null, clock);
    if (signal.aborted) return failed({ kind: 'cancelled' }, clock);
    if (page >= MAX_PAGES) return failed(tooLong('pages'), clock);
    if (bodyLength > MAX_LIST_LENGTH) return failed(tooLong('bytes'), clock);
    if (tookMs > MAX_LIST_MS) return failed({ kind: 'timeout' }, clock);
  }
}

function tooLong(what: string): Failure {
  return { kind: 'unreadable', status: 200, paths: [`(too many ${what})`] };
}

/** Uses the total where awork sends it, because a short page is not always the last one (awork-api.md, 8). */
function isLastPage(page: Page<unknown>, number: number, askedSize: number): boolean {
  if (page.rows.length === 0) return true;
  // A server may send smaller pages than asked for; its page numbers count those.
  const size = page.pageSize === null || page.pageSize === 0 ? askedSize : page.pageSize;
  return page.totalItems === null ? page.rows.length < size : number * size >= page.totalItems;
}

async function readPage<T>(call: ListCall<T>, reply: Reply): Promise<ReadReply<Page<T>>> {
  const read = await call.read(reply);
  if (!read.ok) return read;
  const { totalItems, pageSize, bodyLength, tookMs } = reply;
  return { ...read, value: { rows: read.value, totalItems, pageSize, bodyLength, tookMs } };
}
