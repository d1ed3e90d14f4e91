import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { createReloadLimit } from '../../../../src/main/desktop/windows/reload-limit';
import { createWindowRegistry } from '../../../../src/main/desktop/windows/registry';
import { closeWithin } from '../../../../src/main/system/close-within';
import { createSystemClock } from '../../../../src/main/system/system-clock';

describe('the windows of the app', () => {
  function aWindow(id: number) {
    const events = new EventEmitter();
    const close = () => events.emit('closed');
    return { webContents: { id }, once: events.once.bind(events), close };
  }

  it('are those that were opened and are not closed', () => {
    const registry = createWindowRegistry();
    const [main, mini] = [aWindow(1), aWindow(2)];
    const own = () => [1, 2, 3].filter(registry.isOwn);
    expect(own()).toEqual([]);
    registry.add(main);
    registry.add(mini);
    expect(own()).toEqual([1, 2]);
    main.close();
    expect(own()).toEqual([2]);
  });

  it('are closed together, which is done when the last of them is gone', async () => {
    const registry = createWindowRegistry();
    const [main, mini] = [aWindow(1), aWindow(2)];
    // Its page still hands over what was typed in it.
    let leave = (): unknown => undefined;
    registry.add({ ...main, close: () => (leave = main.close) });
    registry.add(mini);
    let isDone = false;
    const closing = registry.closeAll().then(() => (isDone = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect([isDone, [1, 2].filter(registry.isOwn)]).toEqual([false, [1]]);
    leave();
    await closing;
    expect([1, 2].filter(registry.isOwn)).toEqual([]);
  });
});

describe('a page that crashed', () => {
  it('is loaded again three times within five minutes', () => {
    let nowMs = 0;
    const mayReload = createReloadLimit(() => nowMs);
    expect([mayReload(), mayReload(), mayReload(), mayReload()]).toEqual([true, true, true, false]);
    nowMs = 300_000;
    expect(mayReload()).toBe(true);
  });
});

describe('closing', () => {
  it('ends when everything is durable, when it failed, or after the limit', async () => {
    const clock = createSystemClock();
    expect(await closeWithin(async () => {}, 1_000, clock)).toBe('closed');
    const fails = async () => Promise.reject(new Error('disk full'));
    expect(await closeWithin(fails, 1_000, clock)).toBe('failed');
    vi.useFakeTimers();
    const hanging = closeWithin(async () => new Promise(() => {}), 3_000, clock);
    vi.advanceTimersByTime(3_000);
    expect(await hanging).toBe('late');
    vi.useRealTimers();
  });
});
