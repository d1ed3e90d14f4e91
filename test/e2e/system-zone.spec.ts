import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { describeInElectron } from '../support/runtimes';
import { newProfile } from './folders';
import { startElectron } from './hosts';
import { timerOf } from './pages';

describeInElectron('The desktop app on a system with an odd zone', (electron) => {
  it.each(['', 'Foo/Bar', ':/etc/localtime', 'GMT+5'])('runs a timer with TZ=%j', async (TZ) => {
    const profileDir = await newProfile();
    const running = await startElectron(electron, { profileDir, args: ['--demo'], env: { TZ } });
    onTestFinished(running.close);
    const timer = timerOf(running.page);
    await timer.start.click();
    await timer.stop.waitFor();
    expect(await timer.clock.textContent()).toMatch(/\d+:\d\d:\d\d/);
  });

  it('opens in a profile with any name, with any language, and keeps the profile to its user', async () => {
    const profileDir = path.join(await newProfile(), "Zeit #1, 50 % 'später' 時間 ü");
    const running = await startElectron(electron, {
      profileDir,
      args: ['--demo', '--lang=ar-EG'],
      env: { LANG: 'ar_EG.UTF-8', LANGUAGE: 'ar', LC_ALL: 'ar_EG.UTF-8' },
    });
    onTestFinished(running.close);
    const timer = timerOf(running.page);
    await timer.start.click();
    await timer.stop.waitFor();
    expect(await timer.clock.textContent()).toMatch(/^0:\d\d:\d\d/);
    for (const name of ['', 'accounts', 'chromium', 'demo', 'logs']) {
      const { mode } = await stat(path.join(profileDir, name));
      expect(`${name} ${(mode & 0o777).toString(8)}`).toBe(`${name} 700`);
    }
  });

  it('opens where no profile can be made, and says so', async () => {
    const file = path.join(await newProfile(), 'file');
    await writeFile(file, '');
    const running = await startElectron(electron, {
      profileDir: path.join(file, 'profile'),
      args: ['--demo'],
    });
    onTestFinished(running.kill);
    await running.page.getByRole('region', { name: 'Changes aren’t saved' }).waitFor();
  });
});
