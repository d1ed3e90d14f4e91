/** One call to awork and its answer, before the body is read. */
import type { Result } from '../../core/base/result';
import type { Answer } from '../ports';
import type { QueryValues } from './api-url';

/** A good answer before its body is read. */
export interface Reply {
  readonly status: number;
  /** Null when the body was empty, which is normal (204). */
  readonly body: unknown;
  /** `aw-totalitems` and `aw-pagesize` of a list (awork-api.md, 8). */
  readonly totalItems: number | null;
  readonly pageSize: number | null;
  /** How long the text of the body is, and how long it took: what the budget of a whole list is counted in. */
  readonly bodyLength: number;
  readonly tookMs: number;
}

/** Rows that could not be read and were left out, or passed on as such. */
export interface OddRows {
  readonly count: number;
  readonly paths: readonly string[];
}

export type ReadReply<T> = Result<T, readonly string[]> & { readonly oddRows?: OddRows };

/** Turns a reply into a value, or names the paths whose values do not fit. A long list is read in pieces. */
export type Read<T> = (reply: Reply) => ReadReply<T> | Promise<ReadReply<T>>;

export interface Call<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With names in braces, such as `/timeentries/{id}`. The log gets this instead of the URL, which holds ids. */
  readonly template: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: QueryValues;
  /** Left out for a call without body: awork's pause and resume refuse even `{}` (awork-api.md, 5.2). */
  readonly body?: object;
  readonly read: Read<T>;
}

/** Makes one call. Repeats it only after a 401 and with a renewed token, and only once. */
export type Send = <T>(call: Call<T>, signal: AbortSignal) => Promise<Answer<T>>;
