import type { Project, Task } from '../world/entities';
import { DEMO_COLLEAGUE_ID, DEMO_PERSON_ID } from './known-ids';
import { COMPANIES, PROJECT_STATUSES, TASK_STATUSES, TYPES_OF_WORK } from './master-data';

const DAY_MS = 86_400_000;

interface ProjectPlan {
  readonly name: string;
  readonly key: string;
  readonly color: string;
  readonly company: string | null;
  readonly status: string;
  readonly isBillable: boolean;
  /** Name, status, type of work; a leading `*` assigns the task to the demo person, a `!` makes it urgent. */
  readonly tasks: readonly (readonly [string, string, string])[];
}

const PLANS: readonly ProjectPlan[] = [
  {
    name: 'Website relaunch',
    key: 'WEB',
    color: 'purple',
    company: 'Example Bakery',
    status: 'progress',
    isBillable: true,
    tasks: [
      ['*Sitemap and page types', 'done', 'Concept'],
      ['*Wireframes for the order form', 'progress', 'Design'],
      ['*!Build the product pages', 'progress', 'Development'],
      ['Move the recipes over', 'todo', 'Development'],
      ['*Weekly call', 'progress', 'Meeting'],
    ],
  },
  {
    name: 'Ticket app',
    key: 'APP',
    color: 'blue',
    company: 'Sample Museum',
    status: 'progress',
    isBillable: true,
    tasks: [
      ['*Interviews with visitors', 'review', 'Concept'],
      ['*Screens for guided tours', 'todo', 'Design'],
      ['*Scan tickets without a network', 'stuck', 'Development'],
      ['Prepare the store listing', 'todo', 'Project management'],
    ],
  },
  {
    name: 'Brand guide',
    key: 'BRAND',
    color: 'orange',
    company: 'Placeholder Bikes',
    status: 'not-started',
    isBillable: true,
    tasks: [
      ['*Collect existing material', 'todo', 'Concept'],
      ['*Colours and type', 'todo', 'Design'],
      ['Voice and tone', 'todo', 'Concept'],
    ],
  },
  {
    name: 'Dealer portal',
    key: 'PORTAL',
    color: 'green',
    company: 'Placeholder Bikes',
    status: 'stuck',
    isBillable: true,
    tasks: [
      ['*Price list import', 'stuck', 'Development'],
      ['*Estimate for the second phase', 'review', 'Project management'],
      ['Rights and roles', 'todo', 'Concept'],
    ],
  },
  {
    name: 'Internal',
    key: 'INT',
    color: 'grey',
    company: null,
    status: 'progress',
    isBillable: false,
    tasks: [
      ['*Team meeting', 'progress', 'Meeting'],
      ['*Planning', 'progress', 'Project management'],
      ['*Improve our own tools', 'todo', 'Development'],
    ],
  },
  {
    name: 'Trade fair stand',
    key: 'FAIR',
    color: 'red',
    company: 'Example Bakery',
    status: 'closed',
    isBillable: true,
    tasks: [
      ['*Posters', 'done', 'Design'],
      ['*Look back', 'progress', 'Meeting'],
    ],
  },
];

const PRIVATE_TASKS = [
  'Sort the notes of last week',
  'Read about accessibility',
  'Travel expenses',
];

export function seedProjects(nowMs: number): readonly Project[] {
  return PLANS.map((plan, index) => ({
    id: numbered('5000', index + 1),
    name: plan.name,
    key: plan.key,
    color: plan.color,
    companyId: COMPANIES.find((company) => company.name === plan.company)?.id ?? null,
    statusId: idOf(PROJECT_STATUSES, (status) => status.type === plan.status),
    isBillableByDefault: plan.isBillable,
    isPrivate: false,
    memberIds: [DEMO_PERSON_ID, DEMO_COLLEAGUE_ID],
    createdBy: DEMO_COLLEAGUE_ID,
    createdOnMs: nowMs - (200 - index) * DAY_MS,
    updatedOnMs: nowMs - (index + 1) * DAY_MS,
    closedOnMs: plan.status === 'closed' ? nowMs - 20 * DAY_MS : null,
  }));
}

export function seedTasks(nowMs: number): readonly Task[] {
  const projectTasks = PLANS.flatMap((plan, projectIndex) =>
    plan.tasks.map(([mark, status, type], index) => {
      const isMine = mark.startsWith('*');
      const number = index + 1;
      return task({
        id: numbered('6000', (projectIndex + 1) * 100 + number),
        name: mark.replace(/^[*!]+/, ''),
        projectId: numbered('5000', projectIndex + 1),
        ownerId: null,
        number,
        statusId: idOf(TASK_STATUSES, (item) => item.type === status),
        typeOfWorkId: idOf(TYPES_OF_WORK, (item) => item.name === type),
        assigneeIds: isMine ? [DEMO_PERSON_ID] : [DEMO_COLLEAGUE_ID],
        isPrio: mark.includes('!'),
        plannedSec: number * 4 * 3600,
        dueOnMs: nowMs + (number - 2) * 3 * DAY_MS,
        updatedOnMs: nowMs - number * DAY_MS,
      });
    }),
  );
  const privateTasks = PRIVATE_TASKS.map((name, index) =>
    task({
      id: numbered('7000', index + 1),
      name,
      projectId: null,
      ownerId: DEMO_PERSON_ID,
      number: null,
      statusId: idOf(TASK_STATUSES, (item) => item.type === 'todo'),
      typeOfWorkId: idOf(TYPES_OF_WORK, (item) => item.name === 'Project management'),
      assigneeIds: [DEMO_PERSON_ID],
      isPrio: false,
      plannedSec: 0,
      dueOnMs: null,
      updatedOnMs: nowMs - (index + 2) * DAY_MS,
    }),
  );
  return [...projectTasks, ...privateTasks];
}

type PlannedTask = Omit<Task, 'parentId' | 'isArchived' | 'createdBy' | 'createdOnMs'>;

function task(planned: PlannedTask): Task {
  return {
    ...planned,
    parentId: null,
    isArchived: false,
    createdBy: planned.ownerId ?? DEMO_COLLEAGUE_ID,
    createdOnMs: planned.updatedOnMs - 30 * DAY_MS,
  };
}

function idOf<T extends { readonly id: string }>(
  items: readonly T[],
  isMeant: (item: T) => boolean,
): string {
  const found = items.find(isMeant);
  if (found === undefined) throw new RangeError('The seed names something that it does not hold.');
  return found.id;
}

function numbered(group: string, number: number): string {
  return `d3a0c0de-${group}-4000-8000-${number.toString().padStart(12, '0')}`;
}
