/** The shapes of entries and of what they are about, in our own files. */
import { z } from 'zod/mini';
import { exactly } from '../../contract/exactly';
import { MOST_BREAKS } from '../../core/entry/bounds';
import type {
  Break,
  Entry,
  ProjectRef,
  TaskRef,
  TypeOfWorkRef,
  Work,
} from '../../core/entry/entry';
import {
  color,
  day,
  durationSec,
  id,
  idOrNone,
  instant,
  name,
  note,
  optionalName,
  zone,
} from './stored-fields';

/** The types of work that can be chosen. */
export const typeOfWorkSchema = exactly<TypeOfWorkRef>()(z.object({ id, name }));
/** That of an entry or an operation: one that was deleted has no id, and is replaced before anything is sent. */
const typeOfWork = exactly<TypeOfWorkRef>()(z.object({ id: idOrNone, name }));
export const projectSchema = exactly<ProjectRef>()(
  z.object({
    id,
    name,
    key: optionalName,
    color,
    company: optionalName,
  }),
);
export const taskSchema = exactly<TaskRef>()(z.object({ id, name, key: optionalName }));

export const workSchema = exactly<Work>()(
  z.object({
    project: z.nullable(projectSchema),
    task: z.nullable(taskSchema),
    typeOfWork,
    note,
    isBillable: z.boolean(),
  }),
);

const pause = exactly<Break>()(z.object({ startMs: instant, endMs: z.nullable(instant) }));

export const entrySchema = exactly<Entry>()(
  z.object({
    id,
    userId: idOrNone,
    work: workSchema,
    zone,
    span: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('timed'),
        startMs: instant,
        endMs: z.nullable(instant),
        breaks: z.array(pause).check(z.maxLength(MOST_BREAKS)),
        durationSec: z.nullable(durationSec),
      }),
      z.object({ kind: z.literal('dated'), day, durationSec }),
    ]),
    isBilled: z.boolean(),
    isWorkClosed: z._default(z.boolean(), false),
    createdAtMs: z.nullable(instant),
  }),
);
