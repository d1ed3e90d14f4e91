import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { CALLS } from '../../../src/contract/calls';
import { callError, type CallResult } from '../../../src/contract/errors';
import { ok } from '../../../src/core/base/result';
import type { Command } from '../../../src/core/state/command';
import { createDispatch, type Handlers } from '../../../src/main/calls/dispatch';
import type { Logger } from '../../../src/main/ports';

function refuseAll(): Handlers {
  const refuse = async () => callError('not-signed-in');
  // Object.fromEntries forgets the keys; the dispatcher only ever asks for those of CALLS.
  return Object.fromEntries(
    Object.keys(CALLS)
      .filter((name) => !/^(timer|entry|day|operation|notice)\./.test(name))
      .map((name) => [name, refuse]),
  ) as unknown as Handlers;
}

function setUp(
  handlers: Partial<Handlers> = {},
  give: (command: Command) => Promise<CallResult<null>> = async () => callError('not-signed-in'),
) {
  const logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() } satisfies Logger;
  return { ...createDispatch({ handlers: { ...refuseAll(), ...handlers }, give, logger }), logger };
}

const neverAnswers = async () => new Promise<never>(() => {});

describe('a call', () => {
  it('reaches its handler with the parsed input, and the answer comes back as it is', async () => {
    const find = vi.fn(async () => ok([]));
    const { run } = setUp({ 'work.find': find });

    expect(await run('work.find', { text: 'logo' })).toEqual({ ok: true, value: [] });
    expect(find).toHaveBeenCalledWith({ text: 'logo' }, expect.any(AbortSignal));
  });

  it('that is a command of the core reaches it with its name and input', async () => {
    const give = vi.fn(async () => ok(null));
    const { run } = setUp({}, give);

    expect(await run('timer.stop', { endMs: 1_790_582_400_000 })).toEqual(ok(null));
    expect(give.mock.calls).toEqual([[{ name: 'timer.stop', endMs: 1_790_582_400_000 }, null]]);
  });

  it.each([
    [1_790_582_400_000, 1_790_582_400_000],
    ['1790582400000', null],
    [Number.NaN, null],
    [Infinity, null],
    [undefined, null],
  ])('pressed at %s counts from %s', async (pressedAtMs, counted) => {
    const give = vi.fn(async () => ok(null));
    await setUp({}, give).run('timer.pause', {}, undefined, pressedAtMs);
    expect(give.mock.calls).toEqual([[{ name: 'timer.pause' }, counted]]);
  });

  it.each(Object.keys(CALLS))('%s is answered, never rejected', async (name) => {
    const { run } = setUp();
    expect(await run(name, { unknownField: 1 })).toMatchObject({ ok: false });
  });

  it.each([
    'nope',
    '',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    7,
    null,
    undefined,
    {},
  ])('named %s is unknown', async (name) => {
    expect(await setUp().run(name, {})).toEqual(callError('unknown-call'));
  });

  it.each([
    ['work.find', { text: 7 }, 'text'],
    ['work.find', null, ''],
    ['work.find', { text: 'a', more: 1 }, ''],
    ['timer.start', { startMs: null, work: { note: '', project: { id: 1 } } }, 'work.project.id'],
    ['timer.pause', { sudo: true }, ''],
    ['timer.pause', undefined, ''],
    ['timer.stop', { endMs: 1.5 }, 'endMs'],
  ])('%s with %j is refused, naming the field %j', async (name, input, path) => {
    const give = vi.fn(async () => ok(null));
    const find = vi.fn(async () => ok([]));
    const { run } = setUp({ 'work.find': find }, give);

    expect(await run(name, input)).toEqual(callError('invalid-input', { path }));
    expect([give.mock.calls, find.mock.calls]).toEqual([[], []]);
  });

  it('whose handler throws is "internal"; neither message nor stack leave main', async () => {
    const { run, logger } = setUp({
      'sync.now': async () => {
        throw new TypeError('secret note');
      },
    });

    expect(await run('sync.now', {})).toEqual(callError('internal'));
    expect(logger.error).toHaveBeenCalledOnce();
    expect(JSON.stringify(logger.error.mock.calls)).not.toContain('secret note');
    expect(JSON.stringify(logger.error.mock.calls)).toContain('TypeError');
  });
});

describe('taking back', () => {
  it('answers a query with "cancelled" at once and tells the handler', async () => {
    const seen: AbortSignal[] = [];
    const { run, cancel } = setUp({
      'work.find': async (_input, signal) => {
        seen.push(signal);
        return neverAnswers();
      },
    });

    const answer = run('work.find', { text: '' }, 'find-1');
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    cancel('find-1');

    expect(await answer).toEqual(callError('cancelled'));
    expect(seen[0]?.aborted).toBe(true);
  });

  it('leaves other queries and all commands alone', async () => {
    const signals: AbortSignal[] = [];
    const slow = async (_input: unknown, signal: AbortSignal) => {
      signals.push(signal);
      return neverAnswers();
    };
    const { run, cancel } = setUp({ 'work.find': slow, 'sync.now': slow });

    void run('work.find', { text: '' }, 'find-1');
    void run('sync.now', {}, 'pause-1');
    await vi.waitFor(() => expect(signals).toHaveLength(2));
    for (const id of ['find-2', 'pause-1', '', null, {}, '__proto__']) cancel(id);

    expect(signals.map((signal) => signal.aborted)).toEqual([false, false]);
  });

  it.each(['', 'x'.repeat(101), 7, {}])('request id %s is refused', async (requestId) => {
    expect(await setUp().run('work.find', { text: '' }, requestId)).toEqual(
      callError('invalid-input', { path: 'requestId' }),
    );
  });

  it('an id can be used again once its query has been answered, not before', async () => {
    const waiting: ((answer: ReturnType<typeof ok<never[]>>) => void)[] = [];
    const { run } = setUp({
      'work.find': async () => new Promise((resolve) => waiting.push(resolve)),
    });

    const first = run('work.find', { text: '' }, 'same');
    const twin = run('work.find', { text: '' }, 'same');
    expect(await twin).toEqual(callError('invalid-input', { path: 'requestId' }));
    waiting[0]?.(ok([]));
    expect(await first).toEqual(ok([]));

    const again = run('work.find', { text: '' }, 'same');
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    waiting[1]?.(ok([]));
    expect(await again).toEqual(ok([]));
  });
});

describe('whatever a window sends', () => {
  const name = fc.oneof(
    fc.constantFrom(...Object.keys(CALLS), '__proto__', 'constructor', 'toString', ''),
    fc.anything(),
  );
  const input = fc.oneof(
    fc.dictionary(
      fc.constantFrom('entryId', 'work', 'startMs', 'endMs', 'note', 'text', 'day', 'isFinished'),
      fc.oneof(
        fc.anything(),
        fc.constantFrom(NaN, Infinity, 1e300, -1, '2026-02-30', '__proto__', 'local-a'),
      ),
    ),
    fc.anything(),
  );

  it('is answered with a value, and is no fault of the app', async () => {
    const codes = new Set(['unknown-call', 'invalid-input', 'not-signed-in']);
    await fc.assert(
      fc.asyncProperty(
        name,
        input,
        fc.anything(),
        fc.anything(),
        async (...[call, given, requestId, pressedAtMs]) => {
          const { run, cancel, logger } = setUp();
          const answer = await run(call, given, requestId, pressedAtMs);
          cancel(requestId);
          expect(answer.ok ? 'ok' : answer.error.code).toSatisfy((code: string) => codes.has(code));
          expect(logger.error).not.toHaveBeenCalled();
        },
      ),
      { numRuns: 300 },
    );
  }, 30_000);
});
