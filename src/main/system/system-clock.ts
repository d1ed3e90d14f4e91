import { uptime } from 'node:os';
import { MINUTE_MS, SECOND_MS } from '../../core/base/instant';
import type { Clock } from '../ports';

/** Looking the zone up anew reads a system file, so it is not done for every snapshot. */
const ZONE_IS_FRESH_MS = MINUTE_MS;
/** The longest delay that `setTimeout` takes; a longer one would fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** What Node reads of the system; each may throw on a confined system. */
interface SystemSources {
  readonly uptimeSec: () => number;
  readonly zone: () => string | undefined;
}

export function createSystemClock(sources: Partial<SystemSources> = {}): Clock {
  const readUptimeSec = sources.uptimeSec ?? uptime;
  const readZone = sources.zone ?? intlZone;
  // Not read yet: the first use of `Intl` loads its tables. `createApplication` reads it when that keeps no page waiting.
  let zone = { name: 'UTC', readAtMs: -Infinity };

  return {
    now: () => Date.now(),
    monotonicMs: () => performance.now(),
    uptimeMs: () => {
      try {
        return readUptimeSec() * SECOND_MS;
      } catch {
        // The wall clock stands in: that it is set is then noticed by awork's answers alone.
        return Date.now();
      }
    },
    zone: () => {
      if (performance.now() - zone.readAtMs > ZONE_IS_FRESH_MS) {
        if (zone.readAtMs !== -Infinity) forgetCachedZone();
        zone = { name: usableZone(readZone, zone.name), readAtMs: performance.now() };
      }
      return zone.name;
    },
    after: (delayMs, act) => {
      const timer = setTimeout(act, Math.min(Math.max(0, delayMs), MAX_DELAY_MS));
      return () => clearTimeout(timer);
    },
  };
}

function intlZone(): string | undefined {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The system's zone, or UTC: a confined system has none, or one that `Intl` itself refuses, as `Etc/Unknown`. */
function usableZone(readZone: SystemSources['zone'], usedZone: string): string {
  try {
    const zone = readZone();
    if (zone === undefined) return 'UTC';
    if (zone === usedZone) return zone;
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return 'UTC';
  }
}

/**
 * Node keeps the zone that it found at its start until the variable `TZ` is written or deleted. Deleting what is not set
 * leaves the environment as it is: Chromium's threads read it, and a change under their hands is a crash.
 */
function forgetCachedZone(): void {
  if (process.env['TZ'] === undefined) delete process.env['TZ'];
}
