import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson, writeJson } from '../../../src/main/storage/patient-json';

const longList = fc.array(fc.jsonValue({ maxDepth: 2 }), { minLength: 251, maxLength: 320 });

describe('a long JSON text', () => {
  it('is read as what was written, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(longList, fc.jsonValue({ maxDepth: 1 }), async (list, other) => {
        const padding = 'x\n]['.repeat(70_000);
        const value: unknown = {
          version: 4,
          data: { outbox: { operations: list }, other, padding },
        };
        const text = Buffer.concat(await writeJson(value)).toString();
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(await readJson(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 6 },
    );
  }, 120_000);

  it.each(['', '[\n{"a":1}\n', '{"a":[\n1\n,x\n]}', '[\n1\n2\n]'])(
    'that is damaged is read as nothing: %j',
    async (damaged) => {
      expect(await readJson(' '.repeat(300_000) + damaged)).toBeUndefined();
    },
  );

  it('that something else has laid out is read all the same', async () => {
    const value = { list: Array.from({ length: 12_000 }, (_, index) => ({ index, text: 'a' })) };
    expect(await readJson(JSON.stringify(value, null, 2))).toEqual(value);
    expect(await readJson(JSON.stringify(value))).toEqual(value);
  }, 30_000);
});

it('twenty thousand operations keep nobody waiting while they are written and read', async () => {
  const operations = Array.from({ length: 20_000 }, (_, index) => ({
    id: `op-${String(index)}`,
    note: 'x'.repeat(400),
  }));
  let turns = 0;
  let isDone = false;
  const turn = (): void => {
    turns += 1;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  const bytes = Buffer.concat(await writeJson({ data: { outbox: { operations } } }));
  await readJson(bytes.toString());
  isDone = true;
  expect(turns).toBeGreaterThan(100);
}, 30_000);
