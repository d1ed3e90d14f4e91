import { SvelteMap } from 'svelte/reactivity';
import type { WorkItem } from '../../core/entry/catalog';
import type { ProjectRef } from '../../core/entry/entry';
import { projectHue } from './project-hue';

/**
 * The work that this computer knows, and what awork's answers about work tell of projects: awork's entries carry neither
 * the colour nor the key of theirs.
 */
export class KnownWork {
  #items = $state.raw<readonly WorkItem[]>([]);
  readonly #projects = new SvelteMap<string, ProjectRef>();

  /** What was worked on last, then awork's last suggestions. */
  get items(): readonly WorkItem[] {
    return this.#items;
  }

  /** Begins again with the work that one account knows. */
  reset(items: readonly WorkItem[]): void {
    this.#items = items;
    this.#projects.clear();
    this.learn(items);
  }

  /** Remembers the projects of search results. */
  learn(items: readonly WorkItem[]): void {
    for (const { project } of items) {
      if (project !== null) this.#projects.set(project.id, project);
    }
  }

  /** The number of a project's colour, 1 to 12; `none` without a project. */
  hueOf(project: ProjectRef | null): number | 'none' {
    if (project === null) return 'none';
    const color = project.color ?? this.#projects.get(project.id)?.color ?? null;
    return projectHue({ id: project.id, color });
  }
}
