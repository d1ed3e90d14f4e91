import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { callError } from '../../../src/contract/errors';
import { ok } from '../../../src/core/base/result';
import { announcementOf } from '../../../src/renderer/state/announcement';
import { AppState } from '../../../src/renderer/state/app-state.svelte';
import { FakeBridge } from '../../support/fake-bridge';
import { aDay, anEntry, aRunningSnapshot, aSnapshot, at, NOW_MS } from '../../support/snapshots';
import { wordsOf } from '../../../src/text/languages';
import { Translator } from '../../../src/text/translator';
import { localTimeOf } from '../../../src/text/zoned-time';
import { settle } from '../render-app';

describe('AppState', () => {
  let bridge: FakeBridge;
  let app: AppState;

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW_MS });
    bridge = new FakeBridge(aSnapshot({ revision: 5 }));
    app = new AppState({ bridge, document, systemLanguage: 'en' });
  });

  it('keeps a snapshot that arrives before the first answer when that is older', async () => {
    let listenersWhenAsked = 0;
    bridge.answer('snapshot.get', () => {
      listenersWhenAsked = bridge.listenerCount;
      bridge.deliver(aSnapshot({ revision: 7 }));
      return ok(aSnapshot({ revision: 6 }));
    });
    app.connect();
    await settle();
    expect([listenersWhenAsked, app.snapshot?.revision]).toEqual([1, 7]);
    bridge.deliver(aSnapshot({ revision: 4 }));
    expect(app.snapshot?.revision).toBe(7);
  });

  it.each([
    // As of a table of zones in which it is an hour later.
    ['desktop', 'main', '11:00'],
    ['browser', 'the browser', '10:00'],
  ] as const)('reads times on the %s by the tables of %s', async (kind, _whose, time) => {
    const { host } = aSnapshot();
    const day = { ...aDay(), startMs: at(-1, 0), endMs: at(23, 0) };
    const zone = kind === 'desktop' ? 'Europe/Paris' : 'Europe/Rome';
    bridge.snapshot = aSnapshot({ host: { ...host, kind }, zone, day });
    app.connect();
    await settle();
    vi.useRealTimers();
    expect(localTimeOf(at(10, 0), zone)).toBe(time);
  });

  it('leaves when it is told to', async () => {
    const disconnect = app.connect();
    await settle();
    disconnect();
    expect(bridge.listenerCount).toBe(0);
  });

  it('answers a command when the snapshot of its answer is shown, and not with an earlier one', async () => {
    app.connect();
    await settle();
    bridge.answer('timer.pause', () => {
      bridge.snapshot = aSnapshot({ revision: 8 });
      return ok(null);
    });
    const answers: string[] = [];
    void app.run('timer.pause', {}).then(() => answers.push('pause'));
    bridge.deliver(aSnapshot({ revision: 7 }));
    await settle();
    expect(answers).toEqual([]);
    bridge.deliver(aSnapshot({ revision: 9 }));
    await settle();
    expect(answers).toEqual(['pause']);
  });

  it('answers a command at once when its snapshot is shown already, and when it was refused', async () => {
    app.connect();
    await settle();
    expect(await app.run('sync.now', {})).toEqual({ ok: true, value: null, revision: 5 });
    bridge.refuse('timer.pause', 'nothing-running');
    expect(await app.run('timer.pause', {})).toEqual(callError('nothing-running'));
  });

  it('reckons with the server’s clock', async () => {
    bridge.snapshot = aRunningSnapshot(anEntry({ startMs: at(14, 0), endMs: null }), {
      clockOffsetMs: 60_000,
    });
    app.connect();
    await settle();
    expect(app.workedMs(app.snapshot!.timer!)).toBe(31 * 60_000);
  });
});

describe('a clock that is set while the window is looked at', () => {
  it('makes the window ask main at once, which knows what time it is', async () => {
    vi.useFakeTimers({ now: NOW_MS });
    const bridge = new FakeBridge(aRunningSnapshot());
    const app = new AppState({ bridge, document, systemLanguage: 'en' });
    app.connect();
    await settle();
    const leave = $effect.root(() => {
      $effect(() => void app.workedMs(app.snapshot!.timer!));
    });
    flushSync();
    await vi.advanceTimersByTimeAsync(3_000);
    bridge.calls.length = 0;
    vi.setSystemTime(Date.now() - 60_000);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(bridge.calls).toEqual([['sync.now', {}]]);
    leave();
  });
});

describe('announcementOf', () => {
  const idle = aSnapshot();
  const running = aRunningSnapshot();
  const paused = aRunningSnapshot(
    anEntry({
      id: 'entry-timer',
      startMs: at(13, 45),
      endMs: null,
      breaks: [{ startMs: at(14, 0), endMs: null }],
    }),
  );
  const unsafe = { ...idle, host: { ...idle.host, storage: 'memory-only' } } as const;
  const deletion = {
    id: 'n1',
    code: 'entry-deleted',
    params: { title: 'Navigation' },
    atMs: NOW_MS,
    canUndo: true,
  };
  const offline = aSnapshot({
    connection: {
      state: 'offline',
      waiting: 1,
      obstacle: null,
      problem: null,
    },
  });

  it.each([
    ['a start', idle, running, 'Timer started: Build the navigation'],
    ['a pause', running, paused, 'Timer paused'],
    ['a resume', paused, running, 'Timer resumed'],
    ['a stop', running, idle, 'Timer stopped: Build the navigation'],
    [
      'a discarded timer',
      running,
      { ...idle, notices: [deletion] },
      '“Navigation” was deleted. Undo with Control Z.',
    ],
    [
      'a stop while an older deletion can still be undone',
      { ...running, notices: [deletion] },
      { ...idle, notices: [deletion] },
      'Timer stopped: Build the navigation',
    ],
    [
      'a deletion that was undone',
      { ...idle, day: aDay({ entries: [] }), notices: [deletion] },
      { ...idle, day: aDay({ entries: [anEntry()] }) },
      'Undone.',
    ],
    [
      'a deletion that can no longer be undone',
      { ...idle, day: aDay({ entries: [anEntry()] }), notices: [deletion] },
      { ...idle, day: aDay({ entries: [anEntry()] }) },
      null,
    ],
    [
      'other work',
      running,
      aRunningSnapshot(anEntry({ id: 'b', endMs: null })),
      'Now tracking Build the navigation',
    ],
    [
      'the id that awork gives',
      aRunningSnapshot(anEntry({ id: 'local-1', key: 'local-1', endMs: null })),
      aRunningSnapshot(anEntry({ id: 'b', key: 'local-1', endMs: null })),
      null,
    ],
    ['losing the connection', idle, offline, 'Offline. Your changes are kept.'],
    ['getting it back', offline, idle, 'Connected again'],
    ['a disk that cannot be written', idle, unsafe, 'The app can’t save your changes'],
    ['one that can be again', unsafe, idle, 'Your changes are saved again'],
    ['nothing', running, { ...running, revision: 9 }, null],
    [
      'signing in',
      aSnapshot({ session: { state: 'signed-out', problem: null, canGoBack: false } }),
      running,
      null,
    ],
    [
      'another day',
      idle,
      aSnapshot({ day: aDay({ day: '2026-11-23', isToday: false, entries: [anEntry()] }) }),
      'Monday 23 November, 1 entry, 1:30\u00A0h',
    ],
  ])('tells of %s', (_name, previous, next, expected) => {
    const translator = new Translator({ locale: 'en', zone: 'Europe/Berlin' }, wordsOf);
    expect(announcementOf(previous, next, NOW_MS)?.(translator) ?? null).toBe(expected);
  });
});
