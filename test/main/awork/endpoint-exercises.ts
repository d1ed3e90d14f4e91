import * as entries from '../../../src/main/awork/endpoints/entries';
import * as batches from '../../../src/main/awork/endpoints/entry-batches';
import * as people from '../../../src/main/awork/endpoints/people';
import * as projects from '../../../src/main/awork/endpoints/projects';
import * as tasks from '../../../src/main/awork/endpoints/tasks';
import * as timer from '../../../src/main/awork/endpoints/timer';
import * as workspace from '../../../src/main/awork/endpoints/workspace';
import { compare, guid, text } from '../../../src/main/awork/filter';
import { entryBody, startBody } from '../../../src/main/awork/request-bodies';
import type { Send } from '../../../src/main/awork/http';
import type { Answer, BatchChange, EntryPayload } from '../../../src/main/ports';
import { DEMO_PERSON_ID, type Sandbox } from '../../../src/sandbox/index';
import { never } from './http-harness';

/** Every function of every file of `endpoints`; the conformance test compares it with what the files export. */
export const endpoints = {
  ...entries,
  ...batches,
  ...people,
  ...projects,
  ...tasks,
  ...timer,
  ...workspace,
};

type Outcome = Promise<Answer<unknown>>;

/** Calls of one endpoint function, all of which are to succeed, with every kind of argument that it takes. */
type Exercise = (send: Send, sample: Sample) => readonly (() => Outcome)[];

/** What is there to be asked for. */
export interface Sample {
  readonly entryIds: readonly string[];
  readonly projectId: string;
  readonly projectKey: string;
  readonly taskId: string;
  readonly taskKey: string;
  readonly typeOfWorkId: string;
}

const END_MS = Date.parse('2026-09-28T12:00:00.123Z');
const mine = compare('userId', 'eq', guid(DEMO_PERSON_ID));
const query = { filter: mine, order: 'startDateLocal desc,startTimeLocal desc' };
const taskQuery = { filter: compare('name', 'ne', text("it's")), order: 'name' };
const me = { kind: 'me' } as const;
const user = { kind: 'user', userId: DEMO_PERSON_ID } as const;

function toPayload(sample: Sample, span: EntryPayload['span']): EntryPayload {
  return {
    work: {
      project: { id: sample.projectId, name: '', key: null, color: null, company: null },
      task: null,
      typeOfWork: { id: sample.typeOfWorkId, name: '' },
      note: 'Exercise',
      isBillable: true,
    },
    zone: 'Europe/Berlin',
    isBilled: false,
    span,
  };
}

const spans: readonly EntryPayload['span'][] = [
  { kind: 'timed', startMs: END_MS - 3_600_000, endMs: END_MS },
  { kind: 'dated', day: '2026-09-28', durationSec: 600 },
];

export const exercises = {
  // The timer, for oneself; an API key's calls for a person are exercised by themselves.
  startTimer: (send, sample) => {
    const body = startBody(toPayload(sample, { kind: 'dated', day: '', durationSec: 0 }));
    return [me, user].map((whose) => () => timer.startTimer(send, whose, body, never));
  },
  pauseTimer: (send) => [me, user].map((whose) => () => timer.pauseTimer(send, whose, never)),
  resumeTimer: (send) => [me, user].map((whose) => () => timer.resumeTimer(send, whose, never)),
  stopTimer: (send) => [me, user].map((whose) => () => timer.stopTimer(send, whose, never)),
  lastEntry: (send) => [me, user].map((whose) => () => timer.lastEntry(send, whose, never)),

  listEntries: (send) => [() => entries.listEntries(send, query, never)],
  listSimplifiedEntries: (send) => [
    () => entries.listSimplifiedEntries(send, query, never),
    () => entries.listSimplifiedEntries(send, { filter: mine, grouping: 'user' }, never),
  ],
  listEntriesOfProject: (send, { projectId }) => [
    () => entries.listEntriesOfProject(send, projectId, query, never),
  ],
  listEntriesOfTask: (send, { taskId }) => [
    () => entries.listEntriesOfTask(send, taskId, query, never),
  ],
  getEntry: (send, { entryIds }) => entryIds.map((id) => () => entries.getEntry(send, id, never)),
  createEntry: (send, sample) =>
    spans.map((span) => {
      const body = entryBody(toPayload(sample, span), DEMO_PERSON_ID);
      return () => entries.createEntry(send, body, never);
    }),
  updateEntry: (send, sample) =>
    spans.map((span) => {
      const body = entryBody(toPayload(sample, span), DEMO_PERSON_ID);
      return () => entries.updateEntry(send, sample.entryIds[0] ?? '', body, never);
    }),
  removeBreaks: (send, { entryIds }) => [
    () => entries.removeBreaks(send, entryIds[0] ?? '', never),
  ],

  changeEntries: (send, sample) => {
    const changes: readonly BatchChange[] = [
      { type: 'set-type-of-work', typeOfWorkId: sample.typeOfWorkId },
      { type: 'set-billable', isBillable: false },
      { type: 'set-billed', isBilled: false },
      { type: 'set-project', projectId: sample.projectId },
      { type: 'set-task', taskId: sample.taskId },
      { type: 'set-user', userId: DEMO_PERSON_ID },
      { type: 'delete' },
    ];
    const ids = sample.entryIds.slice(0, 1);
    return changes.map((change) => () => batches.changeEntries(send, ids, change, never));
  },
  setEntriesBillable: (send, { entryIds }) => [
    () => batches.setEntriesBillable(send, entryIds, never),
  ],
  setEntriesUnbillable: (send, { entryIds }) => [
    () => batches.setEntriesUnbillable(send, entryIds, never),
  ],
  setEntriesBilled: (send, { entryIds }) => [() => batches.setEntriesBilled(send, entryIds, never)],
  setEntriesUnbilled: (send, { entryIds }) => [
    () => batches.setEntriesUnbilled(send, entryIds, never),
  ],
  setEntriesTypeOfWork: (send, { entryIds, typeOfWorkId }) => [
    () => batches.setEntriesTypeOfWork(send, entryIds, typeOfWorkId, never),
  ],
  deleteEntriesAtOnce: (send, { entryIds }) => [
    () => batches.deleteEntriesAtOnce(send, entryIds, never),
  ],
  deleteEntry: (send, { entryIds }) => [() => entries.deleteEntry(send, entryIds[0] ?? '', never)],

  getMe: (send) => [() => people.getMe(send, never)],
  listPeople: (send) => [() => people.listPeople(send, {}, never)],
  getPerson: (send) => [() => people.getPerson(send, DEMO_PERSON_ID, never)],
  getCapacity: (send) => [() => people.getCapacity(send, DEMO_PERSON_ID, never)],

  listProjects: (send) => [
    () => projects.listProjects(send, { order: 'updatedOn desc', maxRows: 2 }, never),
  ],
  getProject: (send, { projectId }) => [() => projects.getProject(send, projectId, never)],
  getProjectByKey: (send, { projectKey }) => [
    () => projects.getProjectByKey(send, projectKey, never),
  ],
  listTasksOfProject: (send, { projectId }) => [
    () => projects.listTasksOfProject(send, projectId, taskQuery, never),
  ],
  listTypesOfWorkOfProject: (send, { projectId }) => [
    () => projects.listTypesOfWorkOfProject(send, projectId, never),
  ],

  getTask: (send, { taskId }) => [() => tasks.getTask(send, taskId, never)],
  getTaskByKey: (send, { taskKey }) => [() => tasks.getTaskByKey(send, taskKey, never)],
  listMyAssignedTasks: (send) =>
    [true, false].map(
      (inProgress) => () => tasks.listMyAssignedTasks(send, { ...taskQuery, inProgress }, never),
    ),
  listAssignedTasksOf: (send) => [
    () =>
      tasks.listAssignedTasksOf(send, DEMO_PERSON_ID, { ...taskQuery, inProgress: false }, never),
  ],
  listMyProjectTasks: (send) => [() => tasks.listMyProjectTasks(send, taskQuery, never)],
  listMyPrivateTasks: (send) => [() => tasks.listMyPrivateTasks(send, taskQuery, never)],
  listAllMyTasks: (send) => [() => tasks.listAllMyTasks(send, taskQuery, never)],

  listTypesOfWork: (send) => [() => workspace.listTypesOfWork(send, {}, never)],
  listTrackingRules: (send) => [() => workspace.listTrackingRules(send, never)],
  searchWork: (send) => [() => workspace.searchWork(send, 'a', never)],
} satisfies Record<keyof typeof endpoints, Exercise>;

export function sampleOf(sandbox: Sandbox): Sample {
  const { world } = sandbox;
  const task = [...world.tasks.values()].find(
    ({ projectId, isArchived, assigneeIds }) =>
      projectId !== null && !isArchived && assigneeIds.includes(DEMO_PERSON_ID),
  );
  const project = world.projects.get(task?.projectId ?? '');
  const type = [...world.typesOfWork.values()].find(({ isArchived }) => !isArchived);
  if (task === undefined || project === undefined || type === undefined) {
    throw new Error('The sandbox has no open task for the demo person');
  }
  return {
    // Finished ones that are not billed: those may be changed by everybody.
    entryIds: sandbox
      .entries(DEMO_PERSON_ID)
      .filter(({ end, isBilled }) => end !== null && !isBilled)
      .slice(0, 3)
      .map(({ id }) => id),
    projectId: project.id,
    projectKey: project.key,
    taskId: task.id,
    taskKey: `${project.key}-${String(task.number)}`,
    typeOfWorkId: type.id,
  };
}
