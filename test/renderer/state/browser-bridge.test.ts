import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../src/contract/snapshot';
import { browserBridge } from '../../../src/renderer/state/browser-bridge';
import type { Exclusively } from '../../../src/renderer/state/shared-snapshots';
import { aSnapshot, snapshotIn } from '../../support/snapshots';

const KEY_HEADER = 'x-awork-timer-key';

/** As the browser's locks: one after the other, in the order of asking. */
function oneAtATime(): Exclusively {
  let last: Promise<void> = Promise.resolve();
  return async (_name, signal, act) => {
    const turn = last.then(async () => (signal.aborted ? Promise.reject(new Error()) : act()));
    last = turn.catch(() => undefined);
    return turn;
  };
}

/** As a `BroadcastChannel`, without its delay. */
function channels() {
  const open = new Set<EventTarget>();
  return () => {
    const channel = Object.assign(new EventTarget(), {
      postMessage: (data: unknown) => {
        for (const other of open) {
          if (other !== channel) other.dispatchEvent(new MessageEvent('message', { data }));
        }
      },
      close: () => open.delete(channel),
    });
    open.add(channel);
    return channel;
  };
}

/** A stream of the host's lines that the test writes to. */
function lines() {
  const pipe = new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>();
  const writer = pipe.writable.getWriter();
  return {
    response: new Response(pipe.readable),
    write: (text: string) => writer.write(new TextEncoder().encode(text)),
    end: () => writer.close(),
  };
}

describe('the bridge of the browser host', () => {
  const fetch = vi.fn<typeof globalThis.fetch>();
  const reload = vi.fn();
  const page = {
    get location() {
      const { hash, pathname } = window.location;
      return { hash, pathname, reload };
    },
    history: window.history,
    localStorage: window.localStorage,
  };
  const openChannel = channels();
  const bridge = (exclusively: Exclusively | null = null) =>
    browserBridge({ window: page, fetch, exclusively, openChannel });
  /** The host's answers: the exchange gives the key, all else is what the test wants. */
  const answering = (answer: (path: string) => Promise<Response>) =>
    fetch.mockImplementation(async (path) =>
      path === '/api/session'
        ? Response.json({ ok: true, value: 'the-key' })
        : answer(path instanceof Request ? path.url : String(path)),
    );
  const calls = () => fetch.mock.calls.filter(([path]) => path !== '/api/session');
  const keys = () => calls().map(([, init]) => new Headers(init?.headers).get(KEY_HEADER));

  beforeEach(() => {
    fetch.mockReset();
    reload.mockReset();
    localStorage.clear();
    window.history.replaceState(null, '', '/?open=abc#ticket=once');
  });

  it('exchanges the ticket of the address for a key, which all tabs and reloads use', async () => {
    answering(async () => Response.json({ ok: true, value: null, revision: 1 }));
    await bridge().run('sync.now', {});
    expect(window.location.href).toMatch(/^http:\/\/[^/]+\/$/);
    await bridge().run('sync.now', {});
    expect(keys()).toEqual(['the-key', 'the-key']);
    const exchanged = fetch.mock.calls.filter(([path]) => path === '/api/session');
    expect(exchanged.map(([, init]) => init?.body)).toEqual(['{"ticket":"once"}']);
  });

  it('uses the key that it has when the ticket was used already', async () => {
    localStorage.setItem('awork-timer-key', 'from-before');
    fetch.mockImplementation(async (path) =>
      path === '/api/session'
        ? Response.json({ ok: false, error: { code: 'sender-refused' } }, { status: 403 })
        : Response.json({ ok: true, value: null, revision: 1 }),
    );
    await bridge().run('sync.now', {});
    expect(keys()).toEqual(['from-before']);
  });

  it('runs calls with the instant of the press, and cancels queries', async () => {
    vi.useFakeTimers({ now: 1_000 });
    answering(async () => Response.json({ ok: true, value: [], revision: 1 }));
    const own = bridge();
    expect(await own.run('work.find', { text: 'a' }, 'r1')).toEqual({
      ok: true,
      value: [],
      revision: 1,
    });
    own.cancel('r1');
    await vi.waitFor(() => expect(calls()).toHaveLength(2));
    expect(calls().map(([path, init]) => [path, init?.method, init?.body])).toEqual([
      [
        '/api/run',
        'POST',
        '{"name":"work.find","input":{"text":"a"},"requestId":"r1","pressedAtMs":1000}',
      ],
      ['/api/cancel', 'POST', '{"requestId":"r1"}'],
    ]);
  });

  it.each([
    ['no host', async () => Promise.reject(new TypeError('no connection')), 'offline'],
    ['a broken answer', async () => new Response('{"ok":'), 'offline'],
    ['something else than a result', async () => Response.json([1]), 'internal'],
    ['a refusal', async () => Response.json({}, { status: 403 }), 'sender-refused'],
  ])('answers %s as a value', async (_name, answer, code) => {
    answering(answer);
    expect(await bridge().run('sync.now', {})).toEqual({ ok: false, error: { code, params: {} } });
    bridge().cancel('r1');
  });

  it('reads snapshots line by line, wherever the parts are cut', async () => {
    const stream = lines();
    answering(async () => stream.response);
    const seen: Snapshot[] = [];
    const leave = bridge().onSnapshot((change) => seen.push(snapshotIn(change)));
    const text = `${JSON.stringify(aSnapshot({ zone: 'Europe/Zürich' }))}\n`;
    await stream.write(text.slice(0, 100));
    await stream.write(`${text.slice(100)}\n{"foreign":true}\n`);
    await stream.write(`${JSON.stringify(aSnapshot({ revision: 2 }))}\n`);
    await vi.waitFor(() => expect(seen.map(({ revision }) => revision)).toEqual([1, 2]));
    expect(seen[0]?.zone).toBe('Europe/Zürich');
    leave();
  });

  it('holds one connection for all tabs, and the next tab reads when that one is closed', async () => {
    const streams = [lines(), lines()];
    let opened = 0;
    answering(async () => streams[opened++]?.response ?? Response.error());
    const exclusively = oneAtATime();
    const seen: number[][] = [[], [], []];
    const leave = seen.map((revisions) =>
      bridge(exclusively).onSnapshot((change) => revisions.push(snapshotIn(change).revision)),
    );
    await streams[0]?.write(`${JSON.stringify(aSnapshot({ revision: 1 }))}\n`);
    await vi.waitFor(() => expect(seen).toEqual([[1], [1], [1]]));
    expect(opened).toBe(1);
    leave[0]?.();
    await streams[0]?.end();
    await vi.waitFor(() => expect(opened).toBe(2));
    await streams[1]?.write(`${JSON.stringify(aSnapshot({ revision: 2 }))}\n`);
    await vi.waitFor(() => expect(seen).toEqual([[1], [1, 2], [1, 2]]));
    leave[1]?.();
    leave[2]?.();
  });

  it('says that the host has ended, not at the first failure, and when it is there again', async () => {
    vi.useFakeTimers();
    const stream = lines();
    const links: string[] = [];
    answering(async () => Promise.reject(new TypeError('no connection')));
    const own = bridge();
    own.onLink?.((link) => links.push(link));
    const leave = own.onSnapshot(() => {});
    await vi.advanceTimersByTimeAsync(0);
    expect(links).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(links).toEqual(['lost']);
    answering(async () => stream.response);
    await vi.advanceTimersByTimeAsync(1_000);
    await stream.write(`${JSON.stringify(aSnapshot())}\n`);
    await vi.waitFor(() => expect(links).toEqual(['lost', 'open']));
    leave();
  });

  it('says that it has no key, and starts anew when another tab has got one', async () => {
    vi.useFakeTimers();
    window.history.replaceState(null, '', '/');
    const links: string[] = [];
    answering(async () => Response.json({}, { status: 403 }));
    const own = bridge();
    own.onLink?.((link) => links.push(link));
    const leave = own.onSnapshot(() => {});
    await vi.advanceTimersByTimeAsync(0);
    expect([links, reload.mock.calls.length]).toEqual([['refused'], 0]);
    localStorage.setItem('awork-timer-key', 'of-the-next-run');
    await vi.advanceTimersByTimeAsync(500);
    expect([links, reload.mock.calls.length]).toEqual([['refused'], 1]);
    leave();
  });

  it('looks for the host again when the stream ends, later and later, and not after leaving', async () => {
    vi.useFakeTimers();
    answering(async () => Promise.reject(new TypeError('no connection')));
    const leave = bridge().onSnapshot(() => {});
    await vi.advanceTimersByTimeAsync(0);
    const counts = [calls().length];
    for (const waitMs of [499, 1, 999, 1, 2_000, 4_000, 8_000, 10_000, 10_000]) {
      await vi.advanceTimersByTimeAsync(waitMs);
      counts.push(calls().length);
    }
    expect(counts).toEqual([1, 1, 2, 2, 3, 4, 5, 6, 7, 8]);
    leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls()).toHaveLength(8);
    expect(vi.getTimerCount()).toBe(0);
  });
});
