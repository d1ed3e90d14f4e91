import { execFile, spawn } from 'node:child_process';
import { chmod, mkdir } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findOnPath } from '../../scripts/runtimes.mjs';
import { describeInElectron, electronArguments } from '../support/runtimes';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { PROJECT, startElectron } from './hosts';
import { timerOf } from './pages';

/** Only root may become somebody else without a password. */
const canBeNobody = process.getuid?.() === 0 && findOnPath('runuser') !== undefined;

describeInElectron('The command line', (electron) => {
  const argumentsOf = (profileDir: string, words: readonly string[]) => [
    ...electronArguments(electron),
    PROJECT,
    `--user-data-dir=${profileDir}`,
    ...words,
  ];

  async function run(profileDir: string, ...words: readonly string[]) {
    const env = { ...process.env, LANG: 'en_US.UTF-8', LANGUAGE: 'en_US' };
    return new Promise<{ readonly code: number; readonly said: string }>((resolve) => {
      execFile(electron, argumentsOf(profileDir, words), { env }, (error, stdout, stderr) => {
        const code = typeof error?.code === 'number' ? error.code : 0;
        resolve({ code, said: (code === 0 ? stdout : `${stdout}${stderr}`).trim() });
      });
    });
  }

  async function open() {
    const parent = await newProfile();
    await chmod(parent, 0o755);
    const profileDir = path.join(parent, 'profile');
    await mkdir(profileDir);
    const running = await startElectron(electron, { profileDir, args: ['--demo'] });
    onTestFinished(running.close);
    await timerOf(running.page).region.waitFor();
    return { ...running, profileDir };
  }

  it('acts on the app that runs, prints the result and feeds a bar', async () => {
    const { page, profileDir } = await open();
    const timer = timerOf(page);
    await eventually(async () => {
      expect(await run(profileDir, 'start', 'WEB-2', 'from a terminal')).toMatchObject({ code: 0 });
    });
    await timer.pause.waitFor();

    const bar = spawn(electron, argumentsOf(profileDir, ['status', '--json', '--follow']), {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    onTestFinished(() => void bar.kill());
    const states: string[] = [];
    createInterface({ input: bar.stdout }).on('line', (line) => {
      const { alt, text } = JSON.parse(line) as { readonly alt: string; readonly text: string };
      states.push(`${alt} ${text}`.replace(/\s/g, ' '));
    });
    await eventually(() => expect(states).toContain('running 0:00 h WEB-2'));
    expect(await run(profileDir, 'pause')).toMatchObject({ code: 0 });
    await eventually(() => expect(states.at(-1)).toBe('paused 0:00 h WEB-2'));
    expect((await run(profileDir, 'stop')).said).toMatch(/^Stopped: .*WEB-2/);
    await eventually(() => expect(states.at(-1)).toBe('idle '));
    await timer.start.waitFor();
    expect(await run(profileDir, 'stop')).toMatchObject({ code: 1 });

    const dialog = page.getByRole('dialog', { name: 'Start this?' });
    await run(profileDir, 'awork-timer://start?task=WEB-2&note=%3Cb%3Efrom%20a%20page');
    await dialog.getByText('<b>from a page').waitFor();
    expect(await timer.start.isVisible()).toBe(true);
    await dialog.getByRole('button', { name: 'Start', exact: true }).click();
    await timer.pause.waitFor();
    await run(profileDir, `awork-timer://delete?${'x'.repeat(100_000)}`);
    const refused = page.getByRole('dialog', { name: 'Link not understood' });
    await refused.getByRole('button', { name: 'Close' }).click();
    await run(profileDir, 'awork-timer://stop');
    await timer.start.waitFor();
  });

  it('says in words and by its exit code what it does not do', async () => {
    const profileDir = await newProfile();
    expect(await run(profileDir, 'status')).toMatchObject({
      code: 3,
      said: expect.stringContaining('is not running') as string,
    });
    expect(await run(profileDir, 'file:///etc/passwd')).toMatchObject({ code: 2 });
    expect(await run(profileDir, 'start', 'x'.repeat(100_000))).toMatchObject({ code: 2 });
    expect((await run(profileDir, '--help')).said).toContain('awork-timer COMMAND');
  });

  describe.runIf(canBeNobody)('for another user', () => {
    it('leads nowhere', async () => {
      const { profileDir } = await open();
      const file = path.join(profileDir, 'socket.json');
      const { path: socketPath } = await eventually(
        () => JSON.parse(readFileSync(file, 'utf8')) as { readonly path: string },
      );
      const attempt = `
        const { readFileSync } = require('node:fs');
        try { readFileSync(process.argv[1]); console.log('read'); } catch ({ code }) { console.log(code); }
        require('node:net').connect(process.argv[2], () => console.log('connected'))
          .on('error', ({ code }) => console.log(code));`;
      const args = ['-u', 'nobody', '--', process.execPath, '-e', attempt, file, socketPath];
      const said = await new Promise((resolve) => {
        execFile('runuser', args, (_error, stdout) => resolve(stdout.trim().split('\n')));
      });
      expect(said).toEqual(['EACCES', 'EACCES']);
    });
  });
});
