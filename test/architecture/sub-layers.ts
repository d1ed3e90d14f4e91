/** Which folder of a layer may import which. */
import type { Graph } from './source-graph';

/** Innermost first: a folder may import those before it in its list, and never one after it. */
const SUB_LAYERS: readonly (readonly string[])[] = [
  [
    'src/core/base',
    'src/core/entry',
    'src/core/outbox',
    'src/core/absence',
    'src/core/state',
    'src/core/report',
    'src/core/view',
    'src/core/reminders',
    'src/core/activity',
    'src/core/delivery',
    'src/core/sync',
    'src/core/commands',
    'src/core/create-state.ts',
    'src/core/apply-event.ts',
    'src/core/transition.ts',
    'src/core/step.ts',
  ],
  [
    'src/main/ports.ts',
    'src/main/static-pages',
    'src/main/awork',
    'src/main/system',
    'src/main/proxy',
    'src/main/keychain',
    'src/main/storage',
    'src/main/oauth',
    'src/main/credentials',
    'src/main/demo',
    'src/main/account',
    'src/main/window-requests.ts',
    'src/main/updates',
    'src/main/snapshot-change.ts',
    'src/main/viewers.ts',
    'src/main/application.ts',
    'src/main/sign-in',
    'src/main/calls',
    'src/main/create-application.ts',
    'src/main/browser',
    'src/main/desktop',
    'src/main/index.ts',
  ],
  [
    'src/renderer/state',
    'src/renderer/ui',
    'src/renderer/features',
    'src/renderer/app',
    'src/renderer/mini',
    'src/renderer/main.ts',
    'src/renderer/mini.ts',
  ],
];

/** The folders and files of the layers above that have no place in their list, sorted. */
export function unitsWithoutPlace(units: Graph): readonly string[] {
  const layers = ['src/core/', 'src/main/', 'src/renderer/'];
  const places = new Set(SUB_LAYERS.flat());
  return [...units.keys()]
    .filter((unit) => layers.some((layer) => unit.startsWith(layer)) && !places.has(unit))
    .sort();
}

/** The arrows of a graph that point outwards, sorted. */
export function outwardArrows(units: Graph): readonly string[] {
  return SUB_LAYERS.flatMap((layer) =>
    layer.flatMap((from, rank) =>
      layer
        .slice(rank + 1)
        .filter((to) => units.get(from)?.has(to))
        .map((to) => `${from} → ${to}`),
    ),
  ).sort();
}
