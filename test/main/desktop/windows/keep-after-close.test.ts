import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../../src/core/base/instant';
import {
  keepAfterClose,
  type Closing,
} from '../../../../src/main/desktop/windows/keep-after-close';
import { manualClock } from '../../../support/manual-clock';

function aWindow() {
  const events = new EventEmitter();
  const done: string[] = [];
  const act = (name: string, event?: string) => () => {
    done.push(name);
    if (event !== undefined) events.emit(event);
  };
  return {
    done,
    onClose: (listener: (given: { preventDefault: () => void }) => void) =>
      void events.on('close', listener),
    onShow: (listener: () => void) => void events.on('show', listener),
    onClosed: (listener: () => void) => void events.on('closed', listener),
    hide: act('hide'),
    minimize: act('minimize'),
    destroy: act('destroy', 'closed'),
    show: act('show', 'show'),
    close: () => void events.emit('close', { preventDefault: () => done.push('prevented') }),
  };
}

describe('A window that is closed', () => {
  function kept(how: Closing) {
    const clock = manualClock();
    const window = aWindow();
    keepAfterClose(window, {
      closing: () => how,
      onKept: (kind) => window.done.push(`kept: ${kind}`),
      clock,
    });
    return { clock, window };
  }

  it('is hidden, and destroyed after five minutes', () => {
    const { clock, window } = kept('hide');
    window.close();
    expect(window.done).toEqual(['prevented', 'hide', 'kept: hide']);
    clock.advance(5 * MINUTE_MS - 1);
    expect(window.done).toHaveLength(3);
    clock.advance(1);
    expect(window.done.at(-1)).toBe('destroy');
    expect(clock.waiting()).toBe(0);
  });

  it('stays when it is shown again meanwhile', () => {
    const { clock, window } = kept('hide');
    window.close();
    window.show();
    clock.advance(10 * MINUTE_MS);
    expect(window.done).not.toContain('destroy');
  });

  it('is minimized and never destroyed where no tray leads back to it', () => {
    const { clock, window } = kept('minimize');
    window.close();
    clock.advance(10 * MINUTE_MS);
    expect(window.done).toEqual(['prevented', 'minimize', 'kept: minimize']);
  });

  it('closes while the app quits', () => {
    const { clock, window } = kept('close');
    window.close();
    expect(window.done).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });
});
