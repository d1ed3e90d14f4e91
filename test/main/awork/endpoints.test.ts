import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';

import type { Params } from '../../../src/main/awork/define-endpoint';
import { endpoints } from '../../../src/main/awork/endpoints';
import { startLab, type Lab } from '../../support/lab';
import { openApi } from '../../support/openapi';
import { exercises, sampleOf } from './endpoint-exercises';
import { sandboxClient, type Exchanged, type SandboxClient } from './sandbox-client';

/** Operations of the description that have no row in the table, and why. */
const LEFT_OUT = [
  // Signing in and its grants: not part of the calls that a signed-in person's work needs.
  'POST /clientapplications/register',
  'GET /accounts/me/authorizedclients',
  'DELETE /accounts/me/authorizedclients',
  'DELETE /accounts/me/authorizedclients/{clientId}',
  // The same as `/me`.
  'GET /users/me',
  // Nothing in the app is about pictures, permissions or one type of work alone.
  'GET /files/images/{entityName}/{entityId}',
  'GET /me/permissions',
  'GET /typeofwork/{typeOfWorkId}',
];

let sandbox: Lab;
/** Filled by the exercises, and checked as a whole at the end. */
const exchanged: Exchanged[] = [];

beforeAll(async () => {
  sandbox = await startLab({ zone: 'Europe/Berlin' });
});
beforeEach(() => {
  sandbox.reset();
});
afterAll(async () => {
  await sandbox.close();
});

async function perform(
  exercise: (typeof exercises)[keyof typeof exercises],
  client: SandboxClient,
): Promise<void> {
  for (const call of exercise(client.send, sampleOf(sandbox))) {
    expect(await call()).toMatchObject({ ok: true });
  }
  expect(client.exchanged.length).toBeGreaterThan(0);
  exchanged.push(...client.exchanged);
}

function problemsOf(seen: Exchanged): readonly string[] {
  const { method, path, query, requestBody, status, responseText } = seen;
  const body: unknown = responseText === '' ? undefined : JSON.parse(responseText);
  return [
    ...openApi.validateRequest({ method, path, query, body: requestBody }),
    ...openApi.validateResponse({ method, path, status, body }),
  ].map((problem) => `${method} ${path} (${String(status)}): ${problem}`);
}

/** Whether the path is one of the template; a fixed path is never taken for a parameter's value. */
function isOf(operation: string, { method, path }: Exchanged): boolean {
  const fits = (name: string): boolean =>
    new RegExp(`^${name.replace(/\{\w+\}/g, '[^/]+')}$`).test(`${method} ${path}`);
  const best = openApi.operations
    .map(({ method: verb, template }) => `${verb} ${template}`)
    .filter(fits)
    .sort((a, b) => a.split('{').length - b.split('{').length)[0];
  return best === operation;
}

describe('the endpoints', () => {
  it('are all exercised here', () => {
    expect(Object.keys(exercises).sort()).toEqual(Object.keys(endpoints).sort());
  });

  it('take the path parameters that their template names', () => {
    expectTypeOf<Params<'/a/{one}/b/{two}'>>().toEqualTypeOf<{
      readonly one: string;
      readonly two: string;
    }>();
    expectTypeOf(endpoints.getTask).parameter(1).toExtend<{ readonly taskId: string }>();
  });

  describe.each([
    ['nothing running', 'omitted'],
    ['nothing running', 'null'],
    ['a timer running', 'omitted'],
    ['a timer running', 'null'],
    ['a timer paused', 'omitted'],
  ] as const)('with %s and empty keys %s', (timer, emptyKeys) => {
    it.each(Object.entries(exercises))('%s is answered', async (_, exercise) => {
      sandbox.quirks.set({ emptyKeys });
      if (timer !== 'nothing running') sandbox.elsewhere.start();
      if (timer === 'a timer paused') sandbox.elsewhere.pause();
      await perform(exercise, sandboxClient(sandbox));
    });
  });

  it('fail as awork fails, too', async () => {
    const client = sandboxClient(sandbox, 'user');
    sandbox.elsewhere.start();
    const [pauseOfAnother] = exercises.pauseTimerOf(client.send);
    const [getEntry] = exercises.getEntry(client.send, {
      ...sampleOf(sandbox),
      entryIds: [NOBODY],
    });
    const [getTask] = exercises.getTask(client.send, { ...sampleOf(sandbox), taskId: NOBODY });
    expect([await pauseOfAnother?.(), await getEntry?.(), await getTask?.()]).toMatchObject([
      { error: { kind: 'rejected', status: 400, code: 'invalid-operation' } },
      { error: { kind: 'rejected', status: 404 } },
      { error: { kind: 'rejected', status: 404 } },
    ]);
    exchanged.push(...client.exchanged);
  });
});

const NOBODY = '00000000-0000-4000-8000-000000000000';

describe("awork's own description of its API", () => {
  it('knows every request that the client sent, and every answer that the sandbox gave', () => {
    expect(exchanged.length).toBeGreaterThan(Object.keys(exercises).length);
    expect(exchanged.flatMap((seen) => problemsOf(seen))).toEqual([]);
  });

  it('has no operation that was forgotten here', () => {
    const unused = openApi.operations
      .map(({ method, template }) => `${method} ${template}`)
      .filter((operation) => !exchanged.some((seen) => isOf(operation, seen)));
    expect(unused.sort()).toEqual([...LEFT_OUT].sort());
  });
});
