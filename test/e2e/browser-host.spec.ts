import { expect, it, onTestFinished } from 'vitest';
import { describeInChromium } from '../support/runtimes';
import { newProfile } from './folders';
import { inBrowser } from './hosts';
import { isShutIn, listener } from './shut-in';

describeInChromium('The browser host', (chromium) => {
  async function open() {
    const running = await inBrowser(chromium)({ profileDir: await newProfile() });
    onTestFinished(running.close);
    await running.page.getByRole('button').first().waitFor();
    return running;
  }

  isShutIn(open);

  it('takes its key out of the address, and is of no use without it', async () => {
    const { page } = await open();
    expect(page.url()).not.toContain('key');
    const stranger = await page.context().newPage();
    await stranger.goto(page.url());
    const answer = await stranger.evaluate(async () => {
      const response = await fetch('/api/run', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'snapshot.get', input: {} }),
      });
      return response.status;
    });
    expect(answer).toBe(403);
  });

  it('does not answer the pages of others', async () => {
    const { page } = await open();
    const { url } = await listener();
    const origin = new URL(page.url()).origin;
    const other = await page.context().newPage();
    await other.goto(url);
    const answer = await other.evaluate(async (target) => {
      const read = await fetch(`${target}/`).then(
        () => 'read',
        () => 'refused',
      );
      const sent = await fetch(`${target}/api/run`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-awork-timer-key': 'guess' },
        body: '{}',
      }).then(
        () => 'sent',
        () => 'refused',
      );
      return [read, sent];
    }, origin);
    expect(answer).toEqual(['refused', 'refused']);
  });
});
