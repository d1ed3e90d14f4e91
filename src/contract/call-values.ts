/** The values that calls are made of. Each has a bound: a window is as foreign to main as an answer. */
import { z } from 'zod/mini';
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

export const id = z.string().check(z.minLength(1), z.maxLength(LONGEST_ID));
/** Whole milliseconds between 2000 and 2100: anything else is a slip of a unit. */
export const instant = z.int().check(z.minimum(FIRST_INSTANT_MS), z.maximum(LAST_INSTANT_MS));
export const day = z.string().check(z.refine(isLocalDate));
export const name = z.string().check(z.maxLength(LONGEST_NAME));

export const project = z.strictObject({
  id,
  name,
  key: z.nullable(name),
  color: z.nullable(z.string().check(z.maxLength(LONGEST_COLOR))),
  company: z.nullable(name),
});
export const task = z.strictObject({ id, name, key: z.nullable(name) });
/** An entry whose type of work was deleted has one without an id; it is replaced before anything is sent. */
export const typeOfWork = z.strictObject({ id: z.string().check(z.maxLength(LONGEST_ID)), name });
export const chosenType = z.strictObject({ id, name });
export const note = z.string().check(z.maxLength(LONGEST_NOTE));

/** Work as a person chose it: what they left open (null) is filled in by main, as awork's own clients do. */
export const workChoice = z.strictObject({
  project: z.nullable(project),
  task: z.nullable(task),
  typeOfWork: z.nullable(typeOfWork),
  note,
  isBillable: z.nullable(z.boolean()),
});

const plannedSec = z.number().check(z.minimum(0), z.maximum(LONGEST_SPAN_MS / SECOND_MS));

export const workItem = z
  .strictObject({
    project: z.nullable(project),
    task: z.nullable(task),
    typeOfWork: z.nullable(typeOfWork),
    isBillableByDefault: z.nullable(z.boolean()),
    isClosed: z.boolean(),
    plan: z.nullable(
      z.strictObject({
        dueMs: z.nullable(instant),
        isInProgress: z.boolean(),
        plannedSec: z.nullable(plannedSec),
        trackedSec: z.nullable(plannedSec),
      }),
    ),
  })
  .check(z.refine((item) => item.project !== null || item.task !== null));
