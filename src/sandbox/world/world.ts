import type {
  Company,
  Project,
  Status,
  Task,
  TimeTrackingSetting,
  TypeOfWork,
  User,
} from './entities';
import type { Entry } from './entry';

/** The whole workspace. The maps are live: a test may put anything into them. */
export interface World {
  readonly workspace: { readonly id: string; readonly name: string; readonly url: string };
  readonly users: Map<string, User>;
  readonly companies: Map<string, Company>;
  readonly projectStatuses: Map<string, Status>;
  readonly taskStatuses: Map<string, Status>;
  readonly projects: Map<string, Project>;
  readonly tasks: Map<string, Task>;
  readonly typesOfWork: Map<string, TypeOfWork>;
  readonly settings: Map<string, TimeTrackingSetting>;
  readonly entries: Map<string, Entry>;
}

export function byId<T extends { readonly id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

export function taskKey(world: World, task: Task): string | null {
  const project = task.projectId === null ? undefined : world.projects.get(task.projectId);
  return project === undefined || task.number === null
    ? null
    : `${project.key}-${task.number.toString()}`;
}

export function isClosedProject(world: World, project: Project): boolean {
  return world.projectStatuses.get(project.statusId)?.type === 'closed';
}

export function isDoneTask(world: World, task: Task): boolean {
  return world.taskStatuses.get(task.statusId)?.type === 'done';
}
