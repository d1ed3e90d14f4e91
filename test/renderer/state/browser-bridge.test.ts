import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../src/contract/snapshot';
import { browserBridge } from '../../../src/renderer/state/browser-bridge';
import { aSnapshot } from '../../support/snapshots';

const KEY_HEADER = 'x-awork-timer-key';

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
  const bridge = () => browserBridge({ window, fetch });

  beforeEach(() => {
    fetch.mockReset();
    sessionStorage.clear();
    window.history.replaceState(null, '', '/#key=abc');
  });

  it('takes the key out of the address and keeps it for a reload', async () => {
    fetch.mockImplementation(async () => Response.json({ ok: true, value: null, revision: 1 }));
    await bridge().run('sync.now', {});
    expect(window.location.href).not.toContain('abc');
    await bridge().run('sync.now', {});
    const keys = fetch.mock.calls.map(([, init]) => new Headers(init?.headers).get(KEY_HEADER));
    expect(keys).toEqual(['abc', 'abc']);
  });

  it('runs calls and cancels queries', async () => {
    fetch.mockImplementation(async () => Response.json({ ok: true, value: [], revision: 1 }));
    const own = bridge();
    expect(await own.run('work.find', { text: 'a' }, 'r1')).toEqual({
      ok: true,
      value: [],
      revision: 1,
    });
    own.cancel('r1');
    const sent = fetch.mock.calls.map(([path, init]) => [path, init?.method, init?.body]);
    expect(sent).toEqual([
      ['/api/run', 'POST', '{"name":"work.find","input":{"text":"a"},"requestId":"r1"}'],
      ['/api/cancel', 'POST', '{"requestId":"r1"}'],
    ]);
  });

  it.each([
    ['no host', async () => Promise.reject(new TypeError('no connection')), 'offline'],
    ['a broken answer', async () => new Response('{"ok":'), 'offline'],
    ['something else than a result', async () => Response.json([1]), 'internal'],
    ['a refusal', async () => Response.json({}, { status: 403 }), 'sender-refused'],
  ])('answers %s as a value', async (_name, answer, code) => {
    fetch.mockImplementation(answer);
    expect(await bridge().run('sync.now', {})).toEqual({ ok: false, error: { code, params: {} } });
    bridge().cancel('r1');
  });

  it('reads snapshots line by line, wherever the parts are cut', async () => {
    const stream = lines();
    fetch.mockResolvedValue(stream.response);
    const seen: Snapshot[] = [];
    const leave = bridge().onSnapshot((snapshot) => seen.push(snapshot));
    const text = `${JSON.stringify(aSnapshot({ zone: 'Europe/Zürich' }))}\n`;
    await stream.write(text.slice(0, 100));
    await stream.write(`${text.slice(100)}\n{"foreign":true}\n`);
    await stream.write(`${JSON.stringify(aSnapshot({ revision: 2 }))}\n`);
    await vi.waitFor(() => expect(seen.map(({ revision }) => revision)).toEqual([1, 2]));
    expect(seen[0]?.zone).toBe('Europe/Zürich');
    leave();
  });

  it('looks for the host again when the stream ends, later and later, and not after leaving', async () => {
    vi.useFakeTimers();
    fetch.mockRejectedValue(new TypeError('no connection'));
    const leave = bridge().onSnapshot(() => {});
    await vi.advanceTimersByTimeAsync(0);
    const counts = [fetch.mock.calls.length];
    for (const waitMs of [499, 1, 999, 1, 2_000, 4_000, 8_000, 10_000, 10_000]) {
      await vi.advanceTimersByTimeAsync(waitMs);
      counts.push(fetch.mock.calls.length);
    }
    expect(counts).toEqual([1, 1, 2, 2, 3, 4, 5, 6, 7, 8]);
    leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetch.mock.calls).toHaveLength(8);
    expect(vi.getTimerCount()).toBe(0);
  });
});
