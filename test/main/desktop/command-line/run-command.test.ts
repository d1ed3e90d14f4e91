import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../../src/core/base/instant';
import { EXIT, type Command } from '../../../../src/main/desktop/command-line/command';
import { createRunCommand } from '../../../../src/main/desktop/command-line/run-command';
import { createAppHarness, type AppHarness } from '../../sign-in/app-harness';

let app: AppHarness;
let opened: number;

beforeEach(async () => {
  app = await createAppHarness();
  opened = 0;
});

async function give(command: Command, language = 'en-GB') {
  const lines: string[] = [];
  const run = createRunCommand({
    application: app.app(),
    showWindow: () => void (opened += 1),
    showMini: () => undefined,
    clock: app.clock,
  });
  const never = new AbortController().signal;
  const code = await run(command, {
    language,
    print: (line) => void lines.push(line),
    signal: never,
  });
  return { code, lines };
}

const start = (work: string | null, note: string | null = null): Command => ({
  name: 'start',
  work,
  note,
});

describe('A command to the running app', () => {
  it('is refused without a sign-in, in the language of the process that asks', async () => {
    expect(await give(start('WEB-12'))).toEqual({
      code: EXIT.noSuchWork,
      lines: ['Sign in first.'],
    });
    expect(await give({ name: 'pause' }, 'de-DE')).toEqual({
      code: EXIT.refused,
      lines: ['Melde dich zuerst an.'],
    });
    expect((await give({ name: 'status', json: false, follow: false })).lines).toEqual([
      'Not signed in',
    ]);
  });

  it('starts, pauses, resumes, switches and stops the timer, and says so', async () => {
    await app.signIn();
    const items = await app.app().work.find('');
    if (!items.ok) throw new Error('No work');
    const [first, second] = items.value.filter(({ task }) => (task?.key ?? null) !== null);
    const key = first?.task?.key ?? '';
    const other = second?.task?.key ?? '';
    const title = first?.task?.name ?? '';

    const started = await give(start(key.toLowerCase(), 'from a terminal'));
    expect(started.code).toBe(EXIT.done);
    expect(started.lines.join()).toMatch(`Started: ${title} (${key}`);
    expect(app.snapshot().timer?.work).toMatchObject({
      task: { key },
      note: 'from a terminal',
    });
    app.clock.advance(10 * MINUTE_MS);
    expect((await give({ name: 'pause' })).lines.join()).toMatch(/^Paused: .*, 0:10\sh$/);
    expect((await give({ name: 'resume' })).code).toBe(EXIT.done);
    const switched = await give({ name: 'switch', work: other, note: null });
    expect(switched.lines.join()).toMatch(new RegExp(`^Started: .*${other}.*Stopped: .*${key}`));
    expect((await give({ name: 'stop', at: 'noon' })).code).toBe(EXIT.wrongUsage);
    expect((await give({ name: 'stop', at: null })).lines.join()).toMatch(/^Stopped: .*, 0:00\sh$/);
    expect(await give({ name: 'stop', at: null })).toEqual({
      code: EXIT.refused,
      lines: ['No timer is running.'],
    });
  });

  it('stops at an earlier time of this day', async () => {
    await app.signIn();
    await give({ name: 'toggle' });
    expect(app.snapshot().timer?.phase).toBe('running');
    await app.pass(90 * MINUTE_MS, 30 * MINUTE_MS);
    const endMs = app.clock.now() - 30 * MINUTE_MS;
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: app.snapshot().zone,
      timeStyle: 'short',
    });
    const at = format.format(endMs);
    expect((await give({ name: 'stop', at })).lines.join()).toMatch(`Stopped at ${at}: `);
    const span = app.snapshot().lastEntry?.span;
    expect(span?.kind === 'timed' && span.endMs).toBe(Math.floor(endMs / MINUTE_MS) * MINUTE_MS);
  });

  it('finds nothing for a key that only resembles one, and names the choices of a word', async () => {
    await app.signIn();
    expect(await give(start('NOPE-1'))).toEqual({
      code: EXIT.noSuchWork,
      lines: ['Nothing is found for “NOPE-1”.'],
    });
    const several = await give(start('e'));
    expect(several.code).toBe(EXIT.noSuchWork);
    expect(several.lines[0]).toBe('Several tasks and projects match “e”. Name one of them:');
    expect(several.lines.length).toBeGreaterThan(2);
    expect(app.snapshot().timer).toBeNull();
  });

  it('prints the status as one line of JSON that a bar can show', async () => {
    await app.signIn();
    await give(start(null, null));
    app.clock.advance(67 * MINUTE_MS);
    const { lines } = await give({ name: 'status', json: true, follow: false });
    expect(lines).toHaveLength(1);
    const status: unknown = JSON.parse(lines[0] ?? '');
    expect(status).toMatchObject({
      version: 1,
      state: 'running',
      class: 'running',
      alt: 'running',
      workedSec: 67 * 60,
      waiting: expect.any(Number) as number,
    });
  });
});
