/** The shapes of what a person is about to choose: the draft of the next start, and awork's last suggestions. */
import { z } from 'zod/mini';
import { exactly } from '../../contract/exactly';
import type { WorkChoice } from '../../core/state/command';
import type { TaskPlan, WorkItem } from '../../core/entry/catalog';
import { projectSchema, taskSchema, typeOfWorkSchema } from './entry-schema';
import { durationSec, instant, note } from './stored-fields';

export const workChoiceSchema = exactly<WorkChoice>()(
  z.object({
    project: z.nullable(projectSchema),
    task: z.nullable(taskSchema),
    typeOfWork: z.nullable(typeOfWorkSchema),
    note,
    isBillable: z.nullable(z.boolean()),
  }),
);

const plan = exactly<TaskPlan>()(
  z.object({
    dueMs: z.nullable(instant),
    isInProgress: z.boolean(),
    plannedSec: z.nullable(durationSec),
    trackedSec: z.nullable(durationSec),
  }),
);

export const workItemSchema = exactly<WorkItem>()(
  z.object({
    project: z.nullable(projectSchema),
    task: z.nullable(taskSchema),
    typeOfWork: z.nullable(typeOfWorkSchema),
    isBillableByDefault: z.nullable(z.boolean()),
    isClosed: z.boolean(),
    // Older files do not have it.
    plan: z.catch(z.nullable(plan), null),
  }),
);
