// Any field of any answer and of any file, spoilt, while a person works: the whole app, but for its windows.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import { parseJson } from '../../../src/core/base/json';
import { FAST_DISK } from '../../support/fast-disk';
import { spoilt } from '../../support/spoilt-json';
import { createAppHarness, isAtWork, type AppHarness } from './app-harness';

/** Told apart by its seed: each value is spoilt in another way, and in the same way in each run. */
function spoiltBy(value: unknown, seed: number): unknown {
  return fc.sample(spoilt(value), { numRuns: 1, seed })[0] ?? null;
}

const workOf = (note: string) => ({
  project: null,
  task: null,
  typeOfWork: null,
  note,
  isBillable: null,
});

/** What windows ask for meanwhile; each of it ends with a value. */
async function lookAround({ run, snapshot }: AppHarness, round: number): Promise<void> {
  const days = { fromDay: '2026-09-28', toDay: '2026-09-28' };
  const isToday = snapshot().day.isToday;
  const answers = [
    run('work.find', { text: '' }),
    run('work.find', { text: 'a' }),
    run('report.get', { ...days, isFresh: true }),
    run('report.work-time', { kind: 'project', id: 'p' }),
    run('day.show', { day: isToday && round % 3 === 0 ? '2026-09-27' : null }),
    run('sync.now', {}),
  ];
  for (const answer of await Promise.all(answers)) expect(answer).toHaveProperty('ok');
}

/** Starts, pauses, resumes and stops in turn; the note of what was started, when it was. */
async function press({ run, snapshot }: AppHarness, round: number): Promise<string | null> {
  const note = `Press ${String(round)};`;
  if (round % 2 === 0) {
    const started = await run('timer.start', {
      work: workOf(note),
      startMs: null,
      isConfirmed: true,
    });
    return started.ok ? note : null;
  }
  const { timer } = snapshot();
  const [first, second] =
    timer?.phase === 'paused'
      ? (['timer.resume', 'timer.stop'] as const)
      : (['timer.pause', 'timer.stop'] as const);
  const answer = round % 4 === 1 ? await run(first, {}) : await run(second, { endMs: null });
  expect(answer).toHaveProperty('ok');
  return null;
}

const ROUNDS = 30;
const RESTARTS = 40;

it('whatever field of whatever answer is spoilt, the app stays usable and loses no press', async () => {
  let answers = 0;
  let spoiltAnswers = 0;
  let isHostile = false;
  let sent = '';
  const harness = await createAppHarness({
    disk: FAST_DISK,
    answer: (body, request) => {
      answers += 1;
      sent += request ?? '';
      // Some come through whole, so that what follows from them is spoilt as well.
      if (!isHostile || answers % 4 === 0) return body;
      spoiltAnswers += 1;
      return spoiltBy(body, answers);
    },
  });
  await harness.signIn();
  harness.openWindow();
  isHostile = true;
  const pressed: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const note = await press(harness, round);
    if (note !== null) pressed.push(note);
    await lookAround(harness, round);
    await harness.pass(20 * SECOND_MS);
    expect(harness.snapshot().session.state).toBe('signed-in');
  }
  expect(spoiltAnswers).toBeGreaterThan(150);
  expect(harness.log.filter(({ message }) => message.startsWith('The app failed'))).toEqual([]);
  expect(pressed.length).toBeGreaterThan(ROUNDS / 3);
  const waiting = JSON.stringify(
    await harness.run('changes.list', { accountId: null, from: null }),
  );
  expect(pressed.filter((note) => !sent.includes(note) && !waiting.includes(note))).toEqual([]);

  isHostile = false;
  await harness.done('day.show', { day: null });
  // What awork seemed to refuse is for the person to decide, and holds back what builds upon it.
  for (const name of ['operation.retry', 'operation.retry', 'operation.discard'] as const) {
    await harness.pass(2 * MINUTE_MS, 20 * SECOND_MS);
    for (const { operationId } of harness.snapshot().parked)
      await harness.run(name, { operationId });
  }
  await harness.pass(2 * MINUTE_MS, 20 * SECOND_MS);
  await harness.until(
    (snapshot) => isAtWork(snapshot) && snapshot.connection.waiting === 0,
    'everything is delivered',
  );
}, 120_000);

it('whatever field of whatever file is spoilt, the app opens, and a press is kept or its file set aside', async () => {
  const harness = await createAppHarness({ disk: FAST_DISK });
  await harness.signIn();
  await harness.done('settings.change', { theme: 'dark' });
  harness.unplug();
  await harness.run('timer.start', { work: workOf('Kept'), startMs: null, isConfirmed: true });
  await harness.app().close();
  const names = await readdir(harness.profileDir, { recursive: true });
  const files = names.filter((name) => name.endsWith('.json'));
  const whole = await Promise.all(
    files.map(async (name) => {
      const file = path.join(harness.profileDir, name);
      return { file, text: await readFile(file, 'utf8') };
    }),
  );
  expect(whole.length).toBeGreaterThan(4);
  for (let seed = 1; seed <= RESTARTS; seed += 1) {
    for (const { file, text } of whole) await writeFile(file, text);
    const chosen = whole[seed % whole.length];
    if (chosen === undefined) throw new Error('There is no file');
    await writeFile(chosen.file, JSON.stringify(spoiltBy(parseJson(chosen.text), seed)));
    await harness.restart('killed');
    const { session, notices, settings } = harness.snapshot();
    expect(['signed-in', 'signed-out']).toContain(session.state);
    expect(['dark', 'light', 'system']).toContain(settings.theme);
    const listed = await harness.run('changes.list', { accountId: null, from: null });
    const said = notices.some(({ code }) => code === 'file-set-aside');
    const isKept = JSON.stringify(listed).includes('Kept');
    expect([seed, path.basename(chosen.file), isKept || said || session.state]).toEqual([
      seed,
      path.basename(chosen.file),
      isKept || said ? true : 'signed-out',
    ]);
    await harness.app().close();
  }
  expect(harness.log.filter(({ message }) => message.startsWith('The app failed'))).toEqual([]);
}, 120_000);
