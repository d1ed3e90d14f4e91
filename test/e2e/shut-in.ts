// What holds for the page of every host.
import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { BRIDGE_KEY, type Bridge } from '../../src/contract/bridge';
import type { RunningApp } from './hosts';
import { tryEval, tryInlineScript, tryToSendOut } from './page-attacks';

/** Somebody who would like to hear from the app. */
export async function listener(): Promise<{ url: string; received: string[] }> {
  const received: string[] = [];
  const server = createServer((request, response) => {
    received.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('No port');
  return { url: `http://127.0.0.1:${address.port}`, received };
}

/** Calls main as the page could, with whatever it likes. */
export async function run(page: Page, name: unknown, input: unknown): Promise<unknown> {
  return page.evaluate(
    async ([key, called, given]) => {
      const bridge = (window as unknown as Record<string, Bridge>)[key as string];
      return bridge?.run(called as 'timer.stop', given as never);
    },
    [BRIDGE_KEY, name, input],
  );
}

export function isShutIn(open: () => Promise<RunningApp>): void {
  it('runs no code but its own (7)', async () => {
    const { page } = await open();
    expect(await tryEval(page)).toBe('EvalError');
    expect(await tryInlineScript(page)).toBe('nothing ran');
  });

  it('sends nothing to anybody else (1, 7, 8)', async () => {
    const { page } = await open();
    const { url, received } = await listener();
    expect(await tryToSendOut(page, url)).toEqual([]);
    expect(received).toEqual([]);
    expect(page.frames()).toHaveLength(1 + (await page.locator('iframe').count()));
  });
}
