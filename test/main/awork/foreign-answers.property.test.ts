// Each field of each answer, spoilt: nothing is thrown, and what is let in is within its bounds.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isForeignId, LONGEST_NOTE } from '../../../src/core/entry/bounds';
import type { Send } from '../../../src/main/awork/call';
import { createSend } from '../../../src/main/awork/http';
import { entrySchema } from '../../../src/main/storage/entry-schema';
import { startLab, type Lab } from '../../support/lab';
import { manualClock } from '../../support/manual-clock';
import { recordingLogger } from '../../support/recording-logger';
import { spoilt } from '../../support/spoilt-json';
import { exercises, sampleOf } from './endpoint-exercises';
import { sandboxClient } from './sandbox-client';

/** One call with the answer that awork gives to it. */
interface Recorded {
  readonly name: string;
  readonly call: (send: Send) => Promise<unknown>;
  readonly status: number;
  readonly body: unknown;
}

const recorded: Recorded[] = [];
let sandbox: Lab;
beforeAll(async () => {
  sandbox = await startLab({ zone: 'Europe/Berlin' });
  const sample = sampleOf(sandbox);
  for (const [name, exercise] of Object.entries(exercises)) {
    sandbox.reset();
    const client = sandboxClient(sandbox);
    for (const [index, call] of exercise(client.send, sample).entries()) {
      await call();
      const last = client.exchanged.at(-1);
      if (last === undefined || last.responseText === '') continue;
      recorded.push({
        name,
        call: async (send) => exercise(send, sample)[index]?.(),
        status: last.status,
        body: JSON.parse(last.responseText),
      });
    }
  }
}, 120_000);
afterAll(async () => {
  await sandbox.close();
});

function sendAnswering(status: number, body: unknown): Send {
  return createSend(
    {
      apiUrl: 'https://api.awork.example/api/v1',
      clock: manualClock(),
      fetch: () =>
        Promise.resolve(
          new Response(JSON.stringify(body), {
            status,
            headers: { 'content-type': 'application/json', 'aw-totalitems': '1' },
          }),
        ),
      logger: recordingLogger([]),
    },
    {
      token: () => Promise.resolve('token'),
      renew: () => Promise.resolve('not-renewable'),
    },
  );
}

/** What of a value that was let in is out of its bounds. */
function excessOf(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'string') {
    const isBad =
      value.length > LONGEST_NOTE || (path.endsWith('.id') && value !== '' && !isForeignId(value));
    return isBad ? [`${path}: ${value.slice(0, 50)}`] : [];
  }
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  const isEntry = 'span' in value && 'work' in value && 'id' in value;
  const kept = isEntry && !entrySchema.safeParse(value).success ? [`${path}: not storable`] : [];
  return [
    ...kept,
    ...Object.entries(value).flatMap(([key, one]) => excessOf(one, `${path}.${key}`)),
  ];
}

it('every endpoint has an answer to spoil', () => {
  const spoiltNames = new Set(recorded.map(({ name }) => name));
  // What awork answers with nothing.
  expect(Object.keys(exercises).filter((name) => !spoiltNames.has(name))).toEqual([
    'pauseMyTimer',
    'pauseTimerOf',
    'resumeMyTimer',
    'resumeTimerOf',
    'stopMyTimer',
    'stopTimerOf',
    'setEntriesBillable',
    'setEntriesUnbillable',
    'setEntriesBilled',
    'setEntriesUnbilled',
    'setEntriesTypeOfWork',
    'deleteEntriesAtOnce',
    'deleteEntry',
  ]);
});

it('whatever field is spoilt, an answer is a value within its bounds, or a failure', async () => {
  const answers = fc
    .nat()
    .map((at) => recorded[at % recorded.length])
    .chain((one) => fc.tuple(fc.constant(one), spoilt(one?.body)));
  await fc.assert(
    fc.asyncProperty(answers, async ([one, body]) => {
      const answer = await one?.call(sendAnswering(one.status, body));
      expect(answer).toHaveProperty('ok');
      expect(excessOf(answer)).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
}, 120_000);
