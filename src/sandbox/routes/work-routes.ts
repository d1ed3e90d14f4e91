import { param, signed, type Backend, type Route, type SignedCall } from '../backend';
import { PROJECT_FIELDS, TASK_FIELDS, TYPE_OF_WORK_FIELDS } from '../filter/models';
import { ok, type Answer } from '../http/answer';
import { listAnswer } from '../filter/list-answer';
import { forbidden, notFound } from '../http/refusal';
import { projectView, taskView, typeOfWorkView } from '../views/work-views';
import { maySeeTask } from '../world/access';
import type { Project, Task } from '../world/entities';
import { taskKey } from '../world/world';

export const WORK_ROUTES: readonly Route[] = [
  signed('GET', '/projects', listProjects),
  signed('GET', '/projects/key/{projectKey}', getProjectByKey),
  signed('GET', '/projects/{projectId}', (call, backend) =>
    ok(projectView(project(call, backend), backend.world)),
  ),
  signed('GET', '/projects/{projectId}/projecttasks', (call, backend) => {
    const { id } = project(call, backend);
    return listTasks(call, backend, (task) => task.projectId === id);
  }),
  signed('GET', '/projects/{projectId}/typeofwork', (call, backend) => {
    project(call, backend);
    return ok(types(backend, false));
  }),
  signed('GET', '/tasks/key/{taskIdentifier}', getTaskByKey),
  signed('GET', '/tasks/{taskId}', (call, backend) =>
    answerTask(call, backend, backend.world.tasks.get(param(call, 'taskId'))),
  ),
  signed('GET', '/me/assignedtasks', (call, backend) =>
    listAssigned(call, backend, call.identity.user.id),
  ),
  signed('GET', '/users/{userId}/assignedtasks', (call, backend) =>
    listAssigned(call, backend, param(call, 'userId')),
  ),
  signed('GET', '/me/projecttasks', (call, backend) =>
    listTasks(call, backend, (task) => task.projectId !== null),
  ),
  signed('GET', '/me/privatetasks', (call, backend) =>
    listTasks(call, backend, (task) => task.projectId === null),
  ),
  signed('GET', '/me/allavailabletasks', (call, backend) => listTasks(call, backend, () => true)),
  signed('GET', '/typeofwork', (call, backend) =>
    listAnswer(
      call,
      backend,
      types(backend, call.query.get('showArchived') === 'true'),
      TYPE_OF_WORK_FIELDS,
    ),
  ),
  signed('GET', '/typeofwork/{typeOfWorkId}', getTypeOfWork),
  signed('GET', '/timetracking/settings', (_call, backend) =>
    ok([...backend.world.settings.values()].map((setting) => ({ ...setting }))),
  ),
];

function listProjects(call: SignedCall, backend: Backend): Answer {
  const views = [...backend.world.projects.values()].map((item) =>
    projectView(item, backend.world),
  );
  return listAnswer(call, backend, views, PROJECT_FIELDS);
}

function getProjectByKey(call: SignedCall, backend: Backend): Answer {
  const key = param(call, 'projectKey').toUpperCase();
  const found = [...backend.world.projects.values()].find((item) => item.key === key);
  if (found === undefined) throw notFound('The project');
  return ok(projectView(found, backend.world));
}

function project(call: SignedCall, backend: Backend): Project {
  const found = backend.world.projects.get(param(call, 'projectId'));
  if (found === undefined) throw notFound('The project');
  return found;
}

function getTaskByKey(call: SignedCall, backend: Backend): Answer {
  const key = param(call, 'taskIdentifier').toUpperCase();
  const tasks = [...backend.world.tasks.values()];
  return answerTask(
    call,
    backend,
    tasks.find((task) => taskKey(backend.world, task) === key),
  );
}

function answerTask(call: SignedCall, backend: Backend, task: Task | undefined): Answer {
  if (task === undefined || task.isArchived) throw notFound('The task');
  if (!maySeeTask(call.identity.user, task)) {
    throw forbidden('You are not allowed to see this task.');
  }
  return ok(taskView(task, backend.world));
}

/** Someone's tasks; `inProgress` narrows them to those under way. */
function listAssigned(call: SignedCall, backend: Backend, userId: string): Answer {
  const onlyInProgress = call.query.get('inProgress') === 'true';
  return listTasks(call, backend, (task) => {
    const status = backend.world.taskStatuses.get(task.statusId)?.type;
    if (onlyInProgress && status !== 'progress') return false;
    return task.assigneeIds.includes(userId) || task.ownerId === userId;
  });
}

function listTasks(call: SignedCall, backend: Backend, belongs: (task: Task) => boolean): Answer {
  const views = [...backend.world.tasks.values()]
    .filter((task) => !task.isArchived && belongs(task) && maySeeTask(call.identity.user, task))
    .map((task) => taskView(task, backend.world));
  return listAnswer(call, backend, views, TASK_FIELDS);
}

function types(
  backend: Backend,
  withArchived: boolean,
): readonly ReturnType<typeof typeOfWorkView>[] {
  return [...backend.world.typesOfWork.values()]
    .filter((type) => withArchived || !type.isArchived)
    .map((type) => typeOfWorkView(type, backend.world));
}

function getTypeOfWork(call: SignedCall, backend: Backend): Answer {
  const type = backend.world.typesOfWork.get(param(call, 'typeOfWorkId'));
  if (type === undefined) throw notFound('The type of work');
  return ok(typeOfWorkView(type, backend.world));
}
