import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readsRowsOr } from '../../../src/main/awork/answers/reading';
import { createBodyParser } from '../../../src/main/awork/parse-body';

const rowsOf = (count: number) =>
  JSON.stringify(Array.from({ length: count }, (_, id) => ({ id })));

describe('A body that comes again', () => {
  it('is the same value for as long as no other comes between', () => {
    const parse = createBodyParser();
    const first = parse(rowsOf(2));
    expect(first).toEqual([{ id: 0 }, { id: 1 }]);
    expect(parse(rowsOf(2))).toBe(first);
    expect(parse('{"id"')).toBeUndefined();
    expect(parse(rowsOf(2))).toEqual(first);
    expect(parse(rowsOf(2))).not.toBe(first);
  });

  it('is not kept where it is long', () => {
    const parse = createBodyParser();
    const text = rowsOf(40_000);
    expect(parse(text)).not.toBe(parse(text));
  });

  it('is read once, with the same report of what is odd in it', async () => {
    let read = 0;
    const row = z.object({ id: z.number() }).transform(({ id }) => {
      read += 1;
      return id;
    });
    const rows = readsRowsOr(row, () => 'odd');
    const replyOf = (body: unknown) => ({
      status: 200,
      body,
      totalItems: null,
      pageSize: null,
      bodyLength: 1,
      tookMs: 1,
    });
    const body = [{ id: 7 }, { id: 'x' }];
    const first = await rows(replyOf(body));
    expect(first).toEqual({
      ok: true,
      value: [7, 'odd'],
      oddRows: { count: 1, paths: ['[1].id'] },
    });
    expect([await rows(replyOf(body)), read]).toEqual([first, 1]);
    expect([await rows(replyOf([...body])), read]).toEqual([first, 2]);
  });
});
