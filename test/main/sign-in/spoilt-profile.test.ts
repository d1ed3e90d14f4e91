// Whatever lies where the files of the profile should be, the app opens, says so, and can be worked with.
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAppHarness } from './app-harness';

const TOO_LARGE = 200 * 1024 * 1024;
const put: Readonly<Record<string, (file: string) => Promise<void> | void>> = {
  'a folder': async (file) => {
    await mkdir(path.join(file, 'inner'), { recursive: true });
  },
  'zero bytes': async (file) => writeFile(file, '\0'.repeat(10_000)),
  'a text that is nested deep': async (file) =>
    writeFile(file, `{"version":1,"data":${'{"a":'.repeat(60_000)}1${'}'.repeat(60_000)}}`),
  '200 megabytes': async (file) => {
    await writeFile(file, '{"version":1,"data":[');
    await truncate(file, TOO_LARGE);
  },
  ...(process.platform === 'linux' && {
    'a pipe that nobody writes into': (file: string) => void execFileSync('mkfifo', [file]),
  }),
};

async function jsonFilesOf(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.json')).map((name) => path.join(folder, name));
}

describe.each(Object.entries(put))('with %s in the place of each file', (_, spoil) => {
  it('the app opens, says what could not be read, and goes on', async () => {
    const harness = await createAppHarness();
    await harness.signIn();
    await harness.done('settings.change', { theme: 'dark' });
    await harness.app().close();
    const files = await jsonFilesOf(harness.profileDir);
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      await rm(file);
      await spoil(file);
    }

    await harness.restart('killed');
    expect(harness.snapshot().session.state).toBe('signed-out');
    expect(harness.snapshot().notices.map(({ params }) => params['what'])).toEqual(
      expect.arrayContaining(['settings', 'accounts']) as string[],
    );
    await harness.signIn();
    const changes = harness.snapshot().notices.map(({ params }) => params['what']);
    expect(changes).toContain('changes');
    const work = { project: null, task: null, typeOfWork: null, note: 'Goes on', isBillable: null };
    await harness.done('timer.start', { work, startMs: null, isConfirmed: true });
    await harness.until(
      ({ timer, connection }) => timer?.work.note === 'Goes on' && connection.state === 'synced',
    );
  });
});
