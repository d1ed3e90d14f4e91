import { byId, type World } from '../world/world';
import { seedEntries } from './entries';
import {
  COMPANIES,
  PROJECT_STATUSES,
  SETTINGS,
  TASK_STATUSES,
  TYPES_OF_WORK,
  WORKSPACE,
} from './master-data';
import { PEOPLE } from './people';
import { seedProjects, seedTasks } from './projects-and-tasks';

export type SeedName = 'demo' | 'empty';

/** The demo workspace as it was at `nowMs`; the empty one has the same work but no time entries. */
export function seedWorld(seed: SeedName, nowMs: number, zone: string): World {
  const projects = seedProjects(nowMs);
  const tasks = seedTasks(nowMs);
  const entries = seed === 'demo' ? seedEntries({ nowMs, zone, projects, tasks }) : [];
  return {
    workspace: WORKSPACE,
    users: byId(PEOPLE),
    companies: byId(COMPANIES),
    projectStatuses: byId(PROJECT_STATUSES),
    taskStatuses: byId(TASK_STATUSES),
    projects: byId(projects),
    tasks: byId(tasks),
    typesOfWork: byId(TYPES_OF_WORK),
    settings: new Map(SETTINGS.map((setting) => [setting.type, setting])),
    entries: byId(entries),
  };
}
