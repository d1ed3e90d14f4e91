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
});
