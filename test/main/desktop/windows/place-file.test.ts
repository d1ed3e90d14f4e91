import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { createPlaceFile } from '../../../../src/main/desktop/windows/place-file';
import { newFolder } from '../../../support/new-folder';

const place = { x: 1, y: 2, width: 400, height: 600, isMaximized: false };

async function setUp() {
  const profileDir = await newFolder('place');
  const waiting = new Set<() => void>();
  const after = (_delayMs: number, act: () => void) => {
    waiting.add(act);
    return () => void waiting.delete(act);
  };
  const logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const file = createPlaceFile(profileDir, { after }, logger);
  return { file, waiting, logger, name: path.join(profileDir, 'window.json'), profileDir };
}

it('the place is written once the window rests, and read again', async () => {
  const { file, waiting, name } = await setUp();
  expect(await file.read()).toBeNull();
  file.writeSoon(() => ({ ...place, x: 0 }));
  file.writeSoon(() => place);
  expect(waiting.size).toBe(1);
  for (const act of waiting) act();
  expect(JSON.parse(await readFile(name, 'utf8'))).toEqual(place);
  expect(await file.read()).toEqual(place);
});

it('closing writes at once, and nothing is written later', async () => {
  const { file, waiting } = await setUp();
  file.writeSoon(() => ({ ...place, x: 99 }));
  file.writeNow(place);
  expect(waiting.size).toBe(0);
  expect(await file.read()).toEqual(place);
});

it.each(['', '{', 'null', '{"x":"a"}'])('a file with %j is ignored', async (text) => {
  const { file, name } = await setUp();
  await writeFile(name, text);
  expect(await file.read()).toBeNull();
});

it('a profile that cannot be written is no reason to fail', async () => {
  const { logger, profileDir } = await setUp();
  const file = createPlaceFile(path.join(profileDir, 'none'), { after: () => () => {} }, logger);
  file.writeNow(place);
  expect(logger.warn).toHaveBeenCalledOnce();
});
