import * as z from 'zod/mini';

import type { WorkItem } from '../../../core/entry/catalog';
import { projectItem, taskItem } from './work-answer';

const score = z.catch(z.nullish(z.number()), null);

/** A hit of an unknown kind, or one that cannot be read, is null. */
function hitOf(item: typeof taskItem | typeof projectItem) {
  return z.catch(
    z.nullable(
      z.pipe(
        z.object({ score, entity: item }),
        z.transform((hit) => ({ item: hit.entity, score: hit.score ?? 0 })),
      ),
    ),
    null,
  );
}

function hitsOf(item: typeof taskItem | typeof projectItem) {
  return z.pipe(
    z.nullish(z.object({ hits: z.nullish(z.array(hitOf(item))) })),
    z.transform((found) => found?.hits ?? []),
  );
}

/**
 * Tasks and projects of a search, best first. Unlike in a list of entries, a hit that cannot be read is left out:
 * hits are suggestions from a ranking that is cut anyway, and awork does not describe their fields.
 */
export const searchHits = z.pipe(
  z.object({ taskHits: hitsOf(taskItem), projectHits: hitsOf(projectItem) }),
  z.transform(({ taskHits, projectHits }): readonly WorkItem[] =>
    [...taskHits, ...projectHits]
      .filter((hit) => hit !== null)
      .sort((a, b) => b.score - a.score)
      .map(({ item }) => item),
  ),
);
