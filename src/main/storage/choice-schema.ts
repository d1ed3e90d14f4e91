/** The shapes of what a person is about to choose: the draft of the next start, and awork's last suggestions. */
import { z } from 'zod';
import { exactly } from '../../contract/exactly';
import type { WorkChoice } from '../../core/state/command';
import type { TaskPlan, WorkItem } from '../../core/entry/catalog';
import { projectSchema, taskSchema, typeOfWorkSchema } from './entry-schema';
import { durationSec, instant, note } from './stored-fields';

export const workChoiceSchema = exactly<WorkChoice>()(
  z.object({
    project: projectSchema.nullable(),
    task: taskSchema.nullable(),
    typeOfWork: typeOfWorkSchema.nullable(),
    note,
    isBillable: z.boolean().nullable(),
  }),
);

const plan = exactly<TaskPlan>()(
  z.object({
    dueMs: instant.nullable(),
    isInProgress: z.boolean(),
    plannedSec: durationSec.nullable(),
    trackedSec: durationSec.nullable(),
  }),
);

export const workItemSchema = exactly<WorkItem>()(
  z.object({
    project: projectSchema.nullable(),
    task: taskSchema.nullable(),
    typeOfWork: typeOfWorkSchema.nullable(),
    isBillableByDefault: z.boolean().nullable(),
    isClosed: z.boolean(),
    // Older files do not have it.
    plan: plan.nullable().catch(null),
  }),
);
