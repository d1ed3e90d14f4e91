/** The values that calls are made of. Each has a bound: a window is as foreign to main as an answer. */
import { z } from 'zod';
import {
  FIRST_INSTANT_MS,
  LAST_INSTANT_MS,
  LONGEST_COLOR,
  LONGEST_ID,
  LONGEST_NAME,
  LONGEST_NOTE,
  LONGEST_SPAN_MS,
} from '../core/entry/bounds';
import { SECOND_MS } from '../core/base/instant';
import { isLocalDate } from '../core/entry/day';

export const id = z.string().min(1).max(LONGEST_ID);
/** Whole milliseconds between 2000 and 2100: anything else is a slip of a unit. */
export const instant = z.int().min(FIRST_INSTANT_MS).max(LAST_INSTANT_MS);
export const day = z.string().refine(isLocalDate);
export const name = z.string().max(LONGEST_NAME);

export const project = z.strictObject({
  id,
  name,
  key: name.nullable(),
  color: z.string().max(LONGEST_COLOR).nullable(),
  company: name.nullable(),
});
export const task = z.strictObject({ id, name, key: name.nullable() });
/** An entry whose type of work was deleted has one without an id; it is replaced before anything is sent. */
export const typeOfWork = z.strictObject({ id: z.string().max(LONGEST_ID), name });
export const chosenType = z.strictObject({ id, name });
export const note = z.string().max(LONGEST_NOTE);

/** Work as a person chose it: what they left open (null) is filled in by main, as awork's own clients do. */
export const workChoice = z.strictObject({
  project: project.nullable(),
  task: task.nullable(),
  typeOfWork: typeOfWork.nullable(),
  note,
  isBillable: z.boolean().nullable(),
});

const plannedSec = z
  .number()
  .min(0)
  .max(LONGEST_SPAN_MS / SECOND_MS);

export const workItem = z
  .strictObject({
    project: project.nullable(),
    task: task.nullable(),
    typeOfWork: typeOfWork.nullable(),
    isBillableByDefault: z.boolean().nullable(),
    isClosed: z.boolean(),
    plan: z
      .strictObject({
        dueMs: instant.nullable(),
        isInProgress: z.boolean(),
        plannedSec: plannedSec.nullable(),
        trackedSec: plannedSec.nullable(),
      })
      .nullable(),
  })
  .refine((item) => item.project !== null || item.task !== null);
