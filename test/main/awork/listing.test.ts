import { describe, expect, it } from 'vitest';

import { compare, nothing } from '../../../src/main/awork/filter';
import { list, type ListCall } from '../../../src/main/awork/listing';
import { SECOND_MS } from '../../../src/core/base/instant';
import { aworkError, harness, json, never, type Harness } from './http-harness';

const numbers: ListCall<number> = {
  template: '/numbers',
  query: { showArchived: false },
  read: ({ body }) =>
    Array.isArray(body) ? { ok: true, value: body.map(Number) } : { ok: false, error: ['(body)'] },
};
const rows = (count: number, from = 0): number[] =>
  Array.from({ length: count }, (_, i) => from + i);
const total = (count: number): { headers: Record<string, string> } => ({
  headers: { 'aw-totalitems': String(count) },
});
const pagesOf = (urls: readonly { readonly url: string }[]): unknown[] =>
  urls.map(({ url }) => {
    const { searchParams } = new URL(url);
    return [searchParams.get('page'), searchParams.get('pageSize')];
  });

describe('a list', () => {
  it('sends page, size, order and filter with the parameters of its own', async () => {
    const { send, sent } = harness([json([])]);
    const query = { filter: compare('a', 'eq', nothing), order: 'b desc,c' };
    await list(send, numbers, query, never);
    expect([...new URL(sent[0]?.url ?? '').searchParams]).toEqual([
      ['showArchived', 'false'],
      ['page', '1'],
      ['pageSize', '1000'],
      ['orderby', 'b desc,c'],
      ['filterby', 'a eq null'],
    ]);
  });

  it('goes on to the total that awork names, also past a short page', async () => {
    const { send, sent } = harness([
      json(rows(999), total(2001)),
      json(rows(1000, 1000), total(2001)),
      json([2000], total(2001)),
    ]);
    const answer = await list(send, numbers, {}, never);
    expect(answer).toMatchObject({ ok: true, value: { length: 2000 } });
    expect(pagesOf(sent)).toEqual([
      ['1', '1000'],
      ['2', '1000'],
      ['3', '1000'],
    ]);
  });

  it('stops at the total without asking for an empty page', async () => {
    const { send, sent } = harness([json(rows(1000), total(1000))]);
    await list(send, numbers, {}, never);
    expect(sent).toHaveLength(1);
  });

  it('stops at a short page when no total is named', async () => {
    const { send, sent } = harness([json(rows(1000)), json(rows(3))]);
    expect(await list(send, numbers, {}, never)).toMatchObject({ value: { length: 1003 } });
    expect(sent).toHaveLength(2);
  });

  it('stops at an empty page, whatever total is named', async () => {
    const { send, sent } = harness([json([], total(5000))]);
    expect(await list(send, numbers, {}, never)).toEqual({ ok: true, value: [], clock: null });
    expect(sent).toHaveLength(1);
  });

  it('counts by the page size that the server has', async () => {
    const headers = { 'aw-totalitems': '4', 'aw-pagesize': '2' };
    const { send, sent } = harness([json([1, 2], { headers }), json([3, 4], { headers })]);
    expect(await list(send, numbers, {}, never)).toMatchObject({ value: [1, 2, 3, 4] });
    expect(sent).toHaveLength(2);
  });

  it('is cut at the most rows that were asked for', async () => {
    const { send, sent } = harness([json(rows(7), total(100))]);
    expect(await list(send, numbers, { maxRows: 5 }, never)).toMatchObject({ value: rows(5) });
    expect(pagesOf(sent)).toEqual([['1', '5']]);
  });

  it('leaves a server that never ends its pages', async () => {
    const { send, sent } = harness(Array.from({ length: 30 }, () => json(rows(1000), total(1e6))));
    expect(await list(send, numbers, {}, never)).toMatchObject({
      error: { kind: 'unreadable', paths: ['(too many rows)'] },
    });
    expect(sent).toHaveLength(21);
  });

  it('leaves a server whose pages hold one row each', async () => {
    const pages = Array.from({ length: 300 }, (_, page) => json([page], total(1e6)));
    const { send, sent } = harness(pages);
    expect(await list(send, numbers, {}, never)).toMatchObject({
      error: { kind: 'unreadable', paths: ['(too many pages)'] },
    });
    expect(sent).toHaveLength(200);
  });

  it('leaves a server whose pages are large, before they fill the memory', async () => {
    const page = () => json(['x'.repeat(14 * 1024 * 1024)], total(1e6));
    const { send, sent } = harness([page(), page(), page(), page()]);
    expect(await list(send, numbers, {}, never)).toMatchObject({
      error: { kind: 'unreadable', paths: ['(too many bytes)'] },
    });
    expect(sent).toHaveLength(3);
  }, 30_000);

  it('leaves a server whose pages are slow', async () => {
    const made: Harness = harness(
      Array.from({ length: 9 }, (_, page) => () => {
        made.clock.advance(15 * SECOND_MS);
        return json([page], total(1e6));
      }),
    );
    const answer = await list(made.send, numbers, {}, never);
    expect(answer).toMatchObject({ error: { kind: 'timeout' } });
    expect(made.sent).toHaveLength(5);
  });

  it('fails as a whole when one page fails', async () => {
    const { send } = harness([json(rows(1000)), aworkError(500, 'server-error')]);
    expect(await list(send, numbers, {}, never)).toMatchObject({ error: { kind: 'server' } });
  });
});
