/** Which folder of a layer may import which. */
import type { Graph } from './source-graph';

/** Innermost first: a folder may import those before it in its list, and never one after it. */
const SUB_LAYERS: readonly (readonly string[])[] = [
  [
    'src/core/base',
    'src/core/entry',
    'src/core/outbox',
    'src/core/state',
    'src/core/view',
    'src/core/reminders',
    'src/core/activity',
    'src/core/delivery',
    'src/core/sync',
    'src/core/commands',
    'src/core/transition.ts',
    'src/core/step.ts',
  ],
  [
    'src/main/ports.ts',
    'src/main/awork',
    'src/main/system',
    'src/main/storage',
    'src/main/oauth',
    'src/main/credentials',
    'src/main/account',
    'src/main/viewers.ts',
    'src/main/application.ts',
    'src/main/sign-in',
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
    'src/renderer/main.ts',
  ],
];

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
