import { endpoints as api } from '../../../src/main/awork/endpoints';
import { compare, guid, text } from '../../../src/main/awork/filter';
import { batchCall, entryBody, startBody } from '../../../src/main/awork/request-bodies';
import type { Send } from '../../../src/main/awork/call';
import type { Answer, BatchChange, EntryPayload } from '../../../src/main/ports';
import { DEMO_PERSON_ID, type Lab } from '../../support/lab';
import { never } from './http-harness';

type Outcome = Promise<Answer<unknown>>;

/** Calls of one endpoint, all of which are to succeed, with every kind of argument that it takes. */
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
const userId = DEMO_PERSON_ID;
const take = () => 'go-on' as const;

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

/** Each of these calls takes the ids of entries, and changes all of them or none. */
type BulkCall = typeof api.setEntriesBilled;

function bulk(call: BulkCall): Exercise {
  return (send, { entryIds }) => [() => call(send, { body: { ids: entryIds } }, never)];
}

function startForm(sample: Sample) {
  return { body: startBody(toPayload(sample, { kind: 'dated', day: '', durationSec: 0 })) };
}

export const exercises = {
  // The timer, for oneself and for a person; what awork refuses to an API key is exercised by itself.
  startMyTimer: (send, sample) => [() => api.startMyTimer(send, startForm(sample), never)],
  startTimerOf: (send, sample) => [
    () => api.startTimerOf(send, { ...startForm(sample), userId }, never),
  ],
  pauseMyTimer: (send) => [() => api.pauseMyTimer(send, {}, never)],
  pauseTimerOf: (send) => [() => api.pauseTimerOf(send, { userId }, never)],
  resumeMyTimer: (send) => [() => api.resumeMyTimer(send, {}, never)],
  resumeTimerOf: (send) => [() => api.resumeTimerOf(send, { userId }, never)],
  stopMyTimer: (send) => [() => api.stopMyTimer(send, {}, never)],
  stopTimerOf: (send) => [() => api.stopTimerOf(send, { userId }, never)],
  myLastEntry: (send) => [() => api.myLastEntry(send, {}, never)],
  lastEntryOf: (send) => [() => api.lastEntryOf(send, { userId }, never)],

  listEntries: (send) => [() => api.listEntries(send, query, never)],
  readEntries: (send) => [() => api.readEntries(send, { ...query, take }, never)],
  readSimplifiedEntries: (send) => [
    () => api.readSimplifiedEntries(send, { ...query, query: {}, take }, never),
    () =>
      api.readSimplifiedEntries(send, { filter: mine, query: { grouping: 'user' }, take }, never),
  ],
  readEntriesOfProject: (send, { projectId }) => [
    () => api.readEntriesOfProject(send, { ...query, projectId, take }, never),
  ],
  readEntriesOfTask: (send, { taskId }) => [
    () => api.readEntriesOfTask(send, { ...query, taskId, take }, never),
  ],
  getEntry: (send, { entryIds }) =>
    entryIds.map((timeEntryId) => () => api.getEntry(send, { timeEntryId }, never)),
  createEntry: (send, sample) =>
    spans.map((span) => {
      const body = entryBody(toPayload(sample, span), userId);
      return () => api.createEntry(send, { body }, never);
    }),
  updateEntry: (send, sample) =>
    spans.map((span) => {
      const body = entryBody(toPayload(sample, span), userId);
      return () => api.updateEntry(send, { ...firstOf(sample), body }, never);
    }),
  removeBreaks: (send, sample) => [() => api.removeBreaks(send, firstOf(sample), never)],

  changeEntries: (send, sample) => {
    const changes: readonly BatchChange[] = [
      { type: 'set-type-of-work', typeOfWorkId: sample.typeOfWorkId },
      { type: 'set-billable', isBillable: false },
      { type: 'set-billed', isBilled: false },
      { type: 'set-project', projectId: sample.projectId },
      { type: 'set-task', taskId: sample.taskId },
      { type: 'set-user', userId },
      { type: 'delete' },
    ];
    const ids = sample.entryIds.slice(0, 1);
    return changes.map((change) => () => api.changeEntries(send, batchCall(ids, change), never));
  },
  setEntriesBillable: bulk(api.setEntriesBillable),
  setEntriesUnbillable: bulk(api.setEntriesUnbillable),
  setEntriesBilled: bulk(api.setEntriesBilled),
  setEntriesUnbilled: bulk(api.setEntriesUnbilled),
  setEntriesTypeOfWork: (send, { entryIds, typeOfWorkId }) => [
    () => api.setEntriesTypeOfWork(send, { body: { ids: entryIds, typeOfWorkId } }, never),
  ],
  deleteEntriesAtOnce: bulk(api.deleteEntriesAtOnce),
  deleteEntry: (send, sample) => [() => api.deleteEntry(send, firstOf(sample), never)],

  getMe: (send) => [() => api.getMe(send, {}, never)],
  listPeople: (send) => [() => api.listPeople(send, { query: { showArchived: false } }, never)],
  getPerson: (send) => [() => api.getPerson(send, { userId }, never)],
  getCapacity: (send) => [() => api.getCapacity(send, { userId }, never)],

  listProjects: (send) => [
    () => api.listProjects(send, { order: 'updatedOn desc', maxRows: 2 }, never),
  ],
  getProject: (send, { projectId }) => [() => api.getProject(send, { projectId }, never)],
  getProjectByKey: (send, { projectKey }) => [
    () => api.getProjectByKey(send, { projectKey }, never),
  ],
  listTasksOfProject: (send, { projectId }) => [
    () => api.listTasksOfProject(send, { ...taskQuery, projectId }, never),
  ],
  listTypesOfWorkOfProject: (send, { projectId }) => [
    () => api.listTypesOfWorkOfProject(send, { projectId }, never),
  ],

  getTask: (send, { taskId }) => [() => api.getTask(send, { taskId }, never)],
  getPlannedOfTask: (send, { taskId }) => [() => api.getPlannedOfTask(send, { taskId }, never)],
  getPlannedOfProject: (send, { projectId }) => [
    () => api.getPlannedOfProject(send, { projectId }, never),
  ],
  getTaskByKey: (send, { taskKey }) => [
    () => api.getTaskByKey(send, { taskIdentifier: taskKey }, never),
  ],
  listMyAssignedTasks: (send) =>
    [true, false].map(
      (inProgress) => () =>
        api.listMyAssignedTasks(send, { ...taskQuery, query: { inProgress } }, never),
    ),
  listAssignedTasksOf: (send) => [
    () =>
      api.listAssignedTasksOf(send, { ...taskQuery, userId, query: { inProgress: false } }, never),
  ],
  listMyProjectTasks: (send) => [() => api.listMyProjectTasks(send, taskQuery, never)],
  listMyPrivateTasks: (send) => [() => api.listMyPrivateTasks(send, taskQuery, never)],
  listAllMyTasks: (send) => [() => api.listAllMyTasks(send, taskQuery, never)],

  listTypesOfWork: (send) => [
    () => api.listTypesOfWork(send, { query: { showArchived: false } }, never),
  ],
  listTrackingRules: (send) => [() => api.listTrackingRules(send, {}, never)],
  searchWork: (send) => [
    () =>
      api.searchWork(
        send,
        {
          query: {
            searchTerm: 'a',
            searchTypes: 'task,project',
            top: 20,
            includeClosedAndStuck: false,
          },
        },
        never,
      ),
  ],
} satisfies Record<keyof typeof api, Exercise>;

function firstOf(sample: Sample): { readonly timeEntryId: string } {
  return { timeEntryId: sample.entryIds[0] ?? '' };
}

export function sampleOf(sandbox: Lab): Sample {
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
