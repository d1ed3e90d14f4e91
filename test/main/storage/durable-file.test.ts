import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDurableFile, type DurableFile } from '../../../src/main/storage/durable-file';
import { recordingLogger, type Line } from '../../support/recording-logger';

let folder: string;
let log: Line[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'awork-timer-file-'));
  log = [];
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const at = () => path.join(folder, 'deep', 'numbers.json');

/** Numbers, of which the negative ones cannot be understood. */
function numbers(file = at(), version = 2): DurableFile<readonly number[]> {
  return createDurableFile<readonly number[]>({
    path: file,
    version,
    migrations: {
      1: (data) => (Array.isArray(data) ? data.map((item) => Number(item) * 10) : data),
    },
    parse: (data) => {
      if (!Array.isArray(data)) return null;
      const value = data.map(Number).filter((item) => item >= 0);
      return { value, isWhole: value.length === data.length };
    },
    empty: [],
    logger: recordingLogger(log),
    now: () => 1_790_582_400_000,
  });
}

async function put(text: string): Promise<void> {
  await mkdir(path.dirname(at()), { recursive: true });
  await writeFile(at(), text);
}

describe('a durable file', () => {
  it('is empty before anything was saved', async () => {
    expect(await numbers().load()).toEqual({ value: [], problem: 'none' });
  });

  it('gives back what was saved, for the owner of the profile alone', async () => {
    expect(await numbers().save([1, 2])).toEqual({ ok: true, value: null });
    expect(await numbers().load()).toEqual({ value: [1, 2], problem: 'none' });
    expect(await readFile(at(), 'utf8')).toBe('{"version":2,"data":[1,2]}');
  });

  it('ends with the newest of many saves', async () => {
    const file = numbers();
    const saves = Array.from({ length: 50 }, (_, index) => file.save([index]));
    expect(await Promise.all(saves)).toEqual(saves.map(() => ({ ok: true, value: null })));
    expect((await file.load()).value).toEqual([49]);
  });

  it('carries older versions over', async () => {
    await put('{"version":1,"data":[1,2]}');
    expect(await numbers().load()).toEqual({ value: [10, 20], problem: 'none' });
  });

  it.each([
    ['no JSON at all', '{"version":2,"data":[1,'],
    ['another shape', '{"version":2,"data":"x"}'],
    ['no version', '{"data":[1]}'],
    ['a version that is newer than this app', '{"version":3,"data":[1]}'],
  ])('sets a file aside that holds %s, and keeps its content', async (_, text) => {
    await put(text);
    expect(await numbers().load()).toEqual({ value: [], problem: 'quarantined' });
    const aside = 'numbers.json.unreadable-1790582400000';
    expect(await readdir(path.dirname(at()))).toContain(aside);
    expect(await readFile(path.join(path.dirname(at()), aside), 'utf8')).toBe(text);
    expect(log).toEqual([
      {
        level: 'error',
        message: 'A file could not be understood and was set aside',
        fields: { file: 'numbers.json', aside },
      },
    ]);
  });

  it('keeps the part that can be understood, and the whole file aside', async () => {
    await put('{"version":2,"data":[1,-5,3]}');
    expect(await numbers().load()).toEqual({ value: [1, 3], problem: 'partly-quarantined' });
    expect(await readdir(path.dirname(at()))).toHaveLength(2);
  });

  it('says that it could not be written, and goes on', async () => {
    await writeFile(path.join(folder, 'in-the-way'), '');
    const file = numbers(path.join(folder, 'in-the-way', 'numbers.json'));
    expect(await file.save([1])).toEqual({ ok: false, error: 'unwritable' });
    expect(await file.save([2])).toEqual({ ok: false, error: 'unwritable' });
    expect(log.map(({ message }) => message)).toEqual([
      'A file could not be written',
      'A file could not be written',
    ]);
  });

  it('is gone after it was removed', async () => {
    const file = numbers();
    await file.save([1]);
    await file.remove();
    expect(await file.load()).toEqual({ value: [], problem: 'none' });
  });
});
