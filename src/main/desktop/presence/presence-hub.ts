import { isSameValue } from '../../../core/base/same-value';
import type { PresenceView } from '../../../contract/presence';
import type { PresencePort, PresenceReport } from './presence-ports';

export interface PresenceHub extends Omit<PresencePort, 'idleMs'> {
  readonly report: (report: PresenceReport) => void;
  readonly setSources: (changed: Partial<PresenceView>) => void;
}

/** Passes on what the sources of a system report, to all that listen. */
export function createPresenceHub(first: PresenceView | null): PresenceHub {
  const listeners = new Set<(report: PresenceReport) => void>();
  const sourceListeners = new Set<(sources: PresenceView) => void>();
  let sources = first;
  return {
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    sources: () => sources,
    onSources: (listener) => {
      sourceListeners.add(listener);
      if (sources !== null) listener(sources);
    },
    report: (report) => {
      for (const listener of [...listeners]) listener(report);
    },
    setSources: (changed) => {
      const next = { ...(sources ?? NOTHING), ...changed };
      if (isSameValue(next, sources)) return;
      sources = next;
      for (const listener of sourceListeners) listener(next);
    },
  };
}

const NOTHING: PresenceView = { idle: [], lock: [], sleep: [] };
