import { ownValue } from '../../core/base/own-value';
import type { WorkItem } from '../../core/entry/catalog';
import type { ProjectRef } from '../../core/entry/entry';
import { projectHue } from './project-hue';

/**
 * The work that this computer knows, and what awork's answers about work tell of projects: awork's entries carry neither
 * the colour nor the key of theirs.
 */
export class KnownWork {
  #items = $state.raw<readonly WorkItem[]>([]);
  /** Replaced as a whole: it changes with answers, not with what is drawn. */
  #projects = $state.raw<Readonly<Record<string, ProjectRef>>>({});

  /** What was worked on last, then awork's last suggestions. */
  get items(): readonly WorkItem[] {
    return this.#items;
  }

  /** Begins again with the work that one account knows. */
  reset(items: readonly WorkItem[]): void {
    this.#items = items;
    this.#projects = {};
    this.learn(items);
  }

  /** Remembers the projects of search results. */
  learn(items: readonly WorkItem[]): void {
    const found = items.flatMap(({ project }) => (project === null ? [] : [project]));
    if (found.length === 0) return;
    const all = [...Object.values(this.#projects), ...found];
    this.#projects = Object.fromEntries(all.map((one) => [one.id, one]));
  }

  /** The number of a project's colour, 1 to 12; `none` without a project. */
  hueOf(project: ProjectRef | null): number | 'none' {
    if (project === null) return 'none';
    const color = project.color ?? ownValue(this.#projects, project.id)?.color ?? null;
    return projectHue({ id: project.id, color });
  }
}
