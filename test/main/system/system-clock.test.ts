import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSystemClock } from '../../../src/main/system/system-clock';

afterEach(() => void vi.useRealTimers());

describe('the system clock', () => {
  it('tells wall time, a clock that only grows, and a zone', () => {
    const clock = createSystemClock();
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
    expect(clock.monotonicMs()).toBeLessThanOrEqual(clock.monotonicMs());
    expect(() => new Intl.DateTimeFormat('en', { timeZone: clock.zone() })).not.toThrow();
  });

  it('tells the uptime, and where the system tells none the wall time', () => {
    expect(createSystemClock({ uptimeSec: () => 12.5 }).uptimeMs()).toBe(12_500);
    vi.useFakeTimers();
    const confined = createSystemClock({
      uptimeSec: () => {
        throw new Error('not permitted');
      },
    });
    expect(confined.uptimeMs()).toBe(Date.now());
  });

  it.each([undefined, '', 'Etc/Unknown', 'Foo/Bar', ':/etc/localtime', '\ud800'])(
    'tells UTC where the system names its zone %j',
    (zone) => {
      expect(createSystemClock({ zone: () => zone }).zone()).toBe('UTC');
    },
  );

  it("tells the system's zone, and UTC where asking for it fails", () => {
    expect(createSystemClock({ zone: () => 'Europe/Berlin' }).zone()).toBe('Europe/Berlin');
    const failing = (): never => {
      throw new RangeError('no zone');
    };
    expect(createSystemClock({ zone: failing }).zone()).toBe('UTC');
  });

  it('acts once after the delay, unless cancelled', () => {
    vi.useFakeTimers();
    const clock = createSystemClock();
    const act = vi.fn();
    const never = vi.fn();
    clock.after(1_000, act);
    clock.after(1_000, never)();
    vi.advanceTimersByTime(999);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(act).toHaveBeenCalledOnce();
    expect(never).not.toHaveBeenCalled();
  });

  it('does not act at once when the delay is longer than a timer can be', () => {
    vi.useFakeTimers();
    const act = vi.fn();
    createSystemClock().after(2 ** 40, act);
    vi.advanceTimersByTime(86_400_000);
    expect(act).not.toHaveBeenCalled();
  });
});
