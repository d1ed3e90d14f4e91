import { readdir } from 'node:fs/promises';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { startSandbox, type Sandbox } from '../../../src/sandbox/index';
import { endpoints, exercises, sampleOf } from './endpoint-exercises';
import { sandboxClient } from './sandbox-client';

const FOLDER = new URL('../../../src/main/awork/endpoints/', import.meta.url);

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ zone: 'Europe/Berlin' });
});
beforeEach(() => {
  sandbox.reset();
});
afterAll(async () => {
  await sandbox.close();
});

describe('the endpoint functions', () => {
  it('are all exercised below', async () => {
    const exported: string[] = [];
    for (const file of await readdir(FOLDER)) {
      const module: unknown = await import(new URL(file, FOLDER).href);
      exported.push(...Object.keys(module as object));
    }
    expect(Object.keys(exercises).sort()).toEqual(exported.sort());
    expect(Object.keys(endpoints).sort()).toEqual(exported.sort());
  });

  it.each(Object.entries(exercises))('%s is answered by the sandbox', async (_, exercise) => {
    const { send, exchanged } = sandboxClient(sandbox);
    for (const call of exercise(send, sampleOf(sandbox))) {
      expect(await call()).toMatchObject({ ok: true });
    }
    expect(exchanged.length).toBeGreaterThan(0);
  });
});
