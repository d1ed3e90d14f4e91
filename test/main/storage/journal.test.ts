import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  appendToJournal,
  createJournal,
  readJournal,
  type JournalEnd,
} from '../../../src/main/storage/journal';

const ID = '0123456789abcdef';
const VALUES = [{ a: 1 }, 'ä\nb\u2028\ud800', null, []];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'awork-timer-journal-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const at = () => path.join(folder, 'x.journal');
const read = () => readJournal(at(), ID, 10_000);

/** Where each line ends in the file, the first one of the journal itself among them. */
async function written(): Promise<readonly JournalEnd[]> {
  const ends = [await createJournal(at(), ID)];
  for (const value of VALUES) {
    const end = ends.at(-1);
    if (end !== undefined) ends.push(await appendToJournal(at(), end, JSON.stringify(value)));
  }
  return ends;
}

it('gives back what was appended, and where it goes on', async () => {
  const ends = await written();
  expect(await read()).toEqual({ values: VALUES, isDamaged: false, end: ends.at(-1) });
});

it('cut off at any byte holds all lines that were whole, and says where nothing can be appended', async () => {
  const ends = await written();
  const bytes = await readFile(at());
  const firstLine = ends[0]?.bytes ?? 0;
  for (let length = 0; length < bytes.length; length += 1) {
    await writeFile(at(), bytes.subarray(0, length));
    // A line without its line feed is whole, but nothing may follow it.
    const whole = ends.findLast((end) => end.bytes - 1 <= length);
    expect(await read()).toEqual({
      values: VALUES.slice(0, (whole?.count ?? 1) - 1),
      isDamaged: length < firstLine - 1,
      end: whole?.bytes === length ? whole : null,
    });
  }
});

it('with any byte changed holds the lines before, and is damaged: also where that is the last line', async () => {
  const ends = await written();
  const bytes = await readFile(at());
  const lineFeed = bytes.length - 1;
  for (let place = 0; place < bytes.length; place += 1) {
    const spoilt = Buffer.from(bytes);
    spoilt[place] = (spoilt[place] ?? 0) ^ 0x15;
    await writeFile(at(), spoilt);
    const before = ends.filter((end) => end.bytes <= place).length;
    expect(await read()).toEqual({
      values: VALUES.slice(0, Math.max(0, before - 1)),
      // Without its line feed, the last line is one that a crash may have cut off.
      isDamaged: place < lineFeed,
      end: null,
    });
  }
});

it('of another file, or none, is damaged', async () => {
  const nothing = { values: [], isDamaged: true, end: null };
  expect(await read()).toEqual(nothing);
  await written();
  expect(await readJournal(at(), 'fedcba9876543210', 10_000)).toEqual(nothing);
  expect(await readJournal(at(), ID, 20)).toEqual(nothing);
});

it('is neither begun over another one, nor gone on with where it is not as it was left', async () => {
  const [first] = await written();
  await expect(createJournal(at(), ID)).rejects.toThrow('EEXIST');
  if (first !== undefined) await expect(appendToJournal(at(), first, '1')).rejects.toThrow();
  await rm(at());
  if (first !== undefined) await expect(appendToJournal(at(), first, '1')).rejects.toThrow();
});
