import { describe, expect, it } from 'vitest';
import { clockJumpMs } from '../../../src/core/base/device-clocks';

const T0 = Date.UTC(2026, 8, 28, 8);

describe('clockJumpMs', () => {
  it('tells a clock that was set from a machine that slept', () => {
    const before = { wallMs: T0, uptimeMs: 0 };
    expect(clockJumpMs(before, { wallMs: T0 + 90_000, uptimeMs: 90_000 })).toBe(0);
    expect(clockJumpMs(before, { wallMs: T0 + 90_000, uptimeMs: 30_000 })).toBe(60_000);
  });
});
