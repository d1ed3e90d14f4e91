import { readFile, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createFileLogger, type LogLevel } from '../../../src/main/system/file-logger';
import { newFolder } from '../../support/new-folder';

async function setUp(level: LogLevel = 'info') {
  const profileDir = await newFolder('log');
  const shown: string[] = [];
  const logger = createFileLogger({ profileDir, level, showError: (line) => shown.push(line) });
  const read = async () => readFile(path.join(profileDir, 'logs', 'main.log'), 'utf8');
  return { logger, profileDir, shown, read };
}

describe('the log file', () => {
  it('holds one redacted line per message, in order, for its owner only', async () => {
    const { logger, read, profileDir } = await setUp();
    logger.info('Started 100 %s', { version: '1.0.0' });
    logger.warn('Slow', { ms: 12 });
    logger.error('Failed at https://a.example/x?secret=1');

    const lines = await vi.waitFor(async () => {
      const text = (await read()).trimEnd().split(/\r?\n/);
      expect(text).toHaveLength(3);
      return text;
    });
    expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z info Started 100 %s version="1\.0\.0"$/);
    expect(lines[1]).toMatch(/ warn Slow ms=12$/);
    expect(lines[2]).toMatch(/ error Failed at https:\/\/a\.example\/x\?…$/);
    const { mode } = await stat(path.join(profileDir, 'logs', 'main.log'));
    if (process.platform !== 'win32') expect(mode & 0o077).toBe(0);
  });

  it('leaves out what is below its level, and the file too when there is nothing', async () => {
    const { logger, read, shown } = await setUp('error');
    logger.info('no');
    logger.warn('no');
    logger.error('yes');
    await vi.waitFor(async () => expect(await read()).toMatch(/^\S+ error yes\r?\n$/));
    expect(shown).toHaveLength(1);

    const quiet = await setUp('off');
    quiet.logger.error('no');
    expect(await readdir(quiet.profileDir)).toEqual([]);
  });

  it('is written wherever the app was started from', async () => {
    // The library would look for a package.json from here upwards.
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(tmpdir());
    const { logger, read } = await setUp();
    logger.info('here');
    await vi.waitFor(async () => expect(await read()).toMatch(/ info here/));
    cwd.mockRestore();
  });

  it('starts anew when it is full and keeps the one before', async () => {
    const { logger, profileDir } = await setUp();
    for (let i = 0; i < 2_000; i += 1) logger.info('x'.repeat(400), { i });
    // The lines are written at once, which a slow disk may need a second for.
    await vi.waitFor(
      async () =>
        expect((await readdir(path.join(profileDir, 'logs'))).sort()).toEqual([
          'main.log',
          'main.old.log',
        ]),
      { timeout: 10_000 },
    );
  });
});
