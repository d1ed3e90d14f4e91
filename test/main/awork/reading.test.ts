import { expect, it } from 'vitest';
import * as z from 'zod';
import { readsRows } from '../../../src/main/awork/answers/reading';

const reply = (body: unknown) => ({
  status: 200,
  body,
  totalItems: null,
  pageSize: null,
  bodyLength: 0,
  tookMs: 0,
});

it('reads a long list in pieces, so that what else is due gets its turn', async () => {
  const rows = Array.from({ length: 250 }, (_, id) => ({ id }));
  const turns: string[] = [];
  setImmediate(() => turns.push('another'));
  const read = await readsRows(z.object({ id: z.number() }))(reply(rows));
  turns.push('the list');
  expect([turns, read]).toEqual([['another', 'the list'], { ok: true, value: rows }]);
});
