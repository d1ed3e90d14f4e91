import type { Backend } from '../backend';
import type { Form } from '../http/form';
import { badRequest, notFound } from '../http/refusal';
import type { User } from '../world/entities';
import type { Entry } from '../world/entry';
import { projectOfTask, requireProject, requireTypeOfWork } from './work-reference';

export type BatchChange = 'delete' | Partial<Entry>;

/** Reads what an operation of `timeentries/batch` does to each entry; its name is matched regardless of case. */
export function readBatchChange(
  operation: string,
  form: Form,
  backend: Backend,
  by: User,
): BatchChange {
  switch (operation.toLowerCase()) {
    case 'delete':
      form.check();
      return 'delete';
    case 'settypeofwork': {
      const typeOfWorkId = checkedUuid(form, 'newTypeOfWorkId');
      requireTypeOfWork(backend, typeOfWorkId);
      return { typeOfWorkId };
    }
    case 'setisbillable':
      return { isBillable: checkedFlag(form, 'isBillable') };
    case 'setisbilled':
      return { isBilled: checkedFlag(form, 'isBilled') };
    case 'setproject': {
      const projectId = checkedUuid(form, 'newProjectId');
      requireProject(backend, projectId);
      return { projectId, taskId: null };
    }
    case 'settask': {
      const taskId = checkedUuid(form, 'newTaskId');
      const projectId = projectOfTask(backend, taskId, by);
      return projectId === null ? { taskId } : { taskId, projectId };
    }
    case 'setuser': {
      const userId = checkedUuid(form, 'newUserId');
      if (!backend.world.users.has(userId)) {
        throw badRequest('invalid-batch-operation', 'The user does not exist.');
      }
      return { userId };
    }
    default:
      throw notFound('The batch operation');
  }
}

function checkedUuid(form: Form, name: string): string {
  const id = form.requiredUuid(name);
  form.check();
  return id;
}

function checkedFlag(form: Form, name: string): boolean {
  const flag = form.optionalFlag(name);
  if (flag === null) form.complain(name, `The ${name} field is required.`);
  form.check();
  return flag ?? false;
}
