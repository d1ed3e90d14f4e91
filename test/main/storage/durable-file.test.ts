import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDurableFile, type DurableFile } from '../../../src/main/storage/durable-file';
import { createStorageWatch, type StorageWatch } from '../../../src/main/storage/storage-watch';
import { manualClock } from '../../support/manual-clock';
import { recordingLogger, type Line } from '../../support/recording-logger';

let folder: string;
let log: Line[];
let watch: StorageWatch | null;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'awork-timer-file-'));
  log = [];
  watch = null;
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
    mostBytes: 1_000,
    logger: recordingLogger(log),
    clock: { now: () => 1_790_582_400_000 },
    watch,
  });
}

async function put(text: string): Promise<void> {
  await mkdir(path.dirname(at()), { recursive: true });
  await writeFile(at(), text);
}

describe('a durable file', () => {
  it('is empty before anything was saved', async () => {
    expect(await numbers().load()).toEqual({ value: [], problem: null });
  });

  it('gives back what was saved, for the owner of the profile alone', async () => {
    expect(await numbers().save([1, 2])).toEqual({ ok: true, value: null });
    expect(await numbers().load()).toEqual({ value: [1, 2], problem: null });
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
    expect(await numbers().load()).toEqual({ value: [10, 20], problem: null });
  });

  const aside = 'numbers.json.unreadable-1790582400000';

  it.each([
    ['no JSON at all', '{"version":2,"data":[1,', 'unreadable'],
    ['nothing at all, as after a power cut', '', 'unreadable'],
    ['another shape', '{"version":2,"data":"x"}', 'unreadable'],
    ['no version', '{"data":[1]}', 'unreadable'],
    ['a version that is newer than this app', '{"version":3,"data":[1]}', 'newer'],
  ])('is set aside, with its content, when it holds %s', async (_, text, fault) => {
    await put(text);
    expect(await numbers().load()).toEqual({ value: [], problem: { fault, aside } });
    expect(await readdir(path.dirname(at()))).toEqual([aside]);
    expect(await readFile(path.join(path.dirname(at()), aside), 'utf8')).toBe(text);
    expect(log).toEqual([
      {
        level: 'error',
        message: 'A file could not be understood and was set aside',
        fields: { file: 'numbers.json', aside },
      },
    ]);
    expect(await numbers().load()).toEqual({ value: [], problem: null });
  });

  it('is set aside when it cannot even be read', async () => {
    await mkdir(at(), { recursive: true });
    expect(await numbers().load()).toEqual({
      value: [],
      problem: { fault: 'unreadable', aside },
    });
    expect(await readdir(path.dirname(at()))).toEqual([aside]);
  });

  it('keeps the part that can be understood, and the whole file aside', async () => {
    await put('{"version":2,"data":[1,-5,3]}');
    expect(await numbers().load()).toEqual({
      value: [1, 3],
      problem: { fault: 'partly', aside },
    });
    expect(await readFile(path.join(path.dirname(at()), aside), 'utf8')).toContain('[1,-5,3]');
    expect(await numbers().load()).toEqual({ value: [1, 3], problem: null });
  });

  it('stays as it is when somebody only looks into it', async () => {
    await put('{"version":2,"data":[1,-5,3]}');
    expect(await numbers().peek()).toEqual({ value: [1, 3], isWhole: false });
    expect(await readdir(path.dirname(at()))).toEqual(['numbers.json']);
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

  it('is written by itself, with the newest that was saved, as soon as the disk lets it', async () => {
    const clock = manualClock();
    const seen: boolean[] = [];
    const watched = createStorageWatch(clock, () => seen.push(watched.isSafe()));
    watch = watched;
    const inTheWay = path.dirname(at());
    await writeFile(inTheWay, '');
    const file = numbers();
    await Promise.all([file.save([1]), file.save([2])]);
    clock.advance(10_000);
    // The last of the saves under way.
    await file.save([3]);
    expect([seen, watched.isSafe()]).toEqual([[false], false]);

    await rm(inTheWay);
    clock.advance(10_000);
    await expect.poll(() => watched.isSafe()).toBe(true);
    expect(seen).toEqual([false, true]);
    expect(await numbers().peek()).toEqual({ value: [3], isWhole: true });
  });

  it('is gone after it was removed', async () => {
    const file = numbers();
    await file.save([1]);
    await file.remove();
    expect(await file.load()).toEqual({ value: [], problem: null });
  });
});

describe('whatever lies where the file should be', () => {
  const linux = process.platform === 'linux';
  const things: Readonly<Record<string, () => Promise<void> | void>> = {
    'a folder': async () => mkdir(at()),
    'a file that is too large': async () => {
      await put('[]');
      await truncate(at(), 200 * 1024 * 1024);
    },
    'zero bytes': async () => put('\0'.repeat(500)),
    nothing: async () => put(''),
    'a deeply nested text': async () => put(`${'{"data":'.repeat(100)}1${'}'.repeat(100)}`),
    'half a text': async () => put('{"version":2,"data":[1,2'),
    'a text without a version': async () => put('{"data":[1]}'),
    'an odd version': async () => put('{"version":-1,"data":[1]}'),
    ...(linux && {
      'a pipe that nobody writes into': () => void execFileSync('mkfifo', [at()]),
      'a device without an end': async () => symlink('/dev/zero', at()),
      'a link to nowhere in a folder that is none': async () => symlink('/dev/null/none', at()),
    }),
  };

  it.each(Object.entries(things))('%s is moved aside, and the next save works', async (_, make) => {
    await mkdir(path.dirname(at()), { recursive: true });
    await make();
    expect(await numbers().load()).toEqual({
      value: [],
      problem: { fault: 'unreadable', aside: 'numbers.json.unreadable-1790582400000' },
    });
    expect(await numbers().save([7])).toEqual({ ok: true, value: null });
    expect(await numbers().load()).toEqual({ value: [7], problem: null });
  });

  it('what the parser itself fails on is moved aside', async () => {
    const file = createDurableFile<readonly number[]>({
      path: at(),
      version: 2,
      parse: () => {
        throw new RangeError('Maximum call stack size exceeded');
      },
      empty: [],
      mostBytes: 1_000,
      logger: recordingLogger(log),
      clock: { now: () => 1_790_582_400_000 },
      watch,
    });
    await put('{"version":2,"data":[]}');
    expect(await file.load()).toMatchObject({ value: [], problem: { fault: 'unreadable' } });
  });

  it('nothing is written that could not be read again', async () => {
    const file = numbers();
    await file.save([1]);
    expect(await file.save(Array.from({ length: 600 }, () => 10))).toEqual({
      ok: false,
      error: 'unwritable',
    });
    expect(await file.load()).toEqual({ value: [1], problem: null });
  });
});
