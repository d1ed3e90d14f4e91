import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { describeInChromium } from '../support/runtimes';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { launchChromium, startHost, openInBrowser } from './hosts';
import { timerOf } from './pages';
import { isShutIn, listener } from './shut-in';

describeInChromium('The browser host', (chromium) => {
  async function open() {
    const running = await openInBrowser(chromium, { profileDir: await newProfile() });
    onTestFinished(running.close);
    await running.page.getByRole('button').first().waitFor();
    return running;
  }

  isShutIn(open);

  it('takes the ticket out of the address, which opens nothing a second time', async () => {
    const { page, url } = await open();
    expect(page.url()).toBe(`${new URL(url).origin}/`);
    const other = await page.context().browser()?.newContext({ locale: 'en-US' });
    const stranger = await other?.newPage();
    await stranger?.goto(url);
    await stranger?.getByRole('heading', { name: 'This page can’t open the app' }).waitFor();
    await stranger?.goto(page.url());
    await stranger?.getByRole('heading', { name: 'This page can’t open the app' }).waitFor();
    // In the same browser a copied address, a new tab and a reload all work.
    const tab = await page.context().newPage();
    for (const address of [url, page.url()]) {
      await tab.goto(address);
      await tab.getByRole('button', { name: 'Explore the demo workspace' }).waitFor();
    }
    await page.reload();
    await page.getByRole('button', { name: 'Explore the demo workspace' }).waitFor();
  });

  it('works in more tabs than a browser has connections, and says that it has ended', async () => {
    const { page, stop } = await open();
    await page.getByRole('button', { name: 'Explore the demo workspace' }).click();
    await timerOf(page).start.waitFor();
    const tabs = await Promise.all(
      Array.from({ length: 7 }, async () => {
        const tab = await page.context().newPage();
        await tab.goto(page.url());
        await timerOf(tab).start.waitFor();
        return tab;
      }),
    );
    const last = tabs.at(-1) ?? page;
    await timerOf(last).start.click();
    await timerOf(last).stop.waitFor();
    for (const tab of [page, ...tabs]) await timerOf(tab).stop.waitFor();
    // The tab that reads for all of them.
    await page.close();
    await timerOf(last).stop.click();
    for (const tab of tabs) await timerOf(tab).start.waitFor();
    await stop('SIGKILL');
    for (const tab of tabs) {
      await tab.getByRole('heading', { name: 'The app has ended' }).waitFor();
      expect(await tab.title()).toBe('The app has ended');
    }
  });

  it('is rid of a service worker that somebody left at its port', async () => {
    const squatter = createServer((request, response) => {
      const isScript = request.url === '/sw.js';
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      const evil = `addEventListener('install', () => skipWaiting());
        addEventListener('activate', (event) => event.waitUntil(clients.claim()));
        addEventListener('fetch', (event) => event.respondWith(new Response('evil')));`;
      response.end(isScript ? evil : '<!doctype html><title>squatter</title>');
    });
    const port = await new Promise<number>((resolve) => {
      squatter.listen(0, '127.0.0.1', () => {
        const address = squatter.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const browser = await launchChromium(chromium);
    onTestFinished(async () => browser.close());
    const context = await browser.newContext({ locale: 'en-US' });
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('/sw.js');
      await navigator.serviceWorker.ready;
    });
    await page.reload();
    expect(await page.textContent('body')).toBe('evil');
    squatter.close();
    squatter.closeAllConnections();
    const host = await startHost({
      profileDir: await newProfile(),
      args: ['--port', String(port)],
    });
    onTestFinished(async () => host.stop('SIGTERM'));
    // A browser looks for a newer worker some seconds after a visit.
    await eventually(async () => {
      await page.goto(`http://127.0.0.1:${port}/`);
      const heading = page.getByRole('heading', { name: 'This page can’t open the app' });
      await heading.waitFor({ timeout: 3_000 });
    }, 30_000);
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
