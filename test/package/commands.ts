// Commands from a terminal, by the launcher that comes with the packages.
import { execFile } from 'node:child_process';
import { renameSync } from 'node:fs';
import { expect } from 'vitest';
import { eventually } from '../e2e/eventually';
import { timerOf } from '../e2e/pages';
import type { UserEnvironment } from './ordinary-user';
import type { PackagedApp } from './packaged-app';

export interface CommandsOptions {
  /** What is called in the terminal. */
  readonly launcher: string;
  /** The executable that it starts where the running app cannot be asked. */
  readonly program: string;
  readonly user: UserEnvironment;
  readonly start: () => Promise<PackagedApp>;
}

/**
 * Starts, asks after and stops the timer of the demo, which `start` begins. The executable is out of the way meanwhile: no
 * command needs it. Once the app has quit, it is back and says so.
 */
export async function playCommands(options: CommandsOptions): Promise<void> {
  const { launcher, program, user, start } = options;
  async function run(...words: readonly string[]) {
    const [command, ...args] = user.command(launcher, words);
    return new Promise<{ readonly code: unknown; readonly said: string }>((resolve) => {
      execFile(command, args, { env: user.env }, (error, stdout, stderr) => {
        resolve({ code: error?.code ?? 0, said: `${stdout}${stderr}` });
      });
    });
  }

  const { page, quit } = await start();
  const timer = timerOf(page);
  await timer.region.waitFor();
  await eventually(async () => expect(await run('status')).toMatchObject({ code: 0 }));
  const aside = `${program}-aside`;
  renameSync(program, aside);
  try {
    expect(await run('start', 'WEB-2', 'from a terminal')).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^Started: .*WEB-2/) as string,
    });
    await timer.pause.waitFor();
    expect((await run('status', '--json')).said).toContain('"note":"from a terminal"');
    expect(await run('stop', 'now')).toMatchObject({ code: 2 });
    expect((await run('stop')).said).toMatch(/^Stopped: .*WEB-2/);
    await timer.start.waitFor();
  } finally {
    renameSync(aside, program);
  }
  expect(await quit()).toBe(0);
  expect(await run('status')).toMatchObject({
    code: 3,
    said: expect.stringContaining('is not running') as string,
  });
}
