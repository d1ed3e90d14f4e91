/** The shapes of our own files. A type of the core that changes without its schema does not compile. */
import { z } from 'zod';
import { exactly } from '../../contract/exactly';
import { isLocalDate } from '../../core/entry/day';
import { MOST_CHANGED } from '../../core/entry/bounds';
import { failure, FAILURE_KINDS } from './failure-schema';
import type { Absence } from '../../core/entry/absence';
import type { TrackingRule } from '../../core/entry/catalog';
import type { Cache } from '../../core/state/app-state';
import type { Confirmed } from '../../core/outbox/confirmed';
import type {
  Break,
  Entry,
  ProjectRef,
  TaskRef,
  TypeOfWorkRef,
  Work,
} from '../../core/entry/entry';
import type { UnreadableRow } from '../../core/entry/unreadable-row';
import type {
  Act,
  BatchChange,
  Delivery,
  Operation,
  ParkReason,
} from '../../core/outbox/operation';

const id = z.string().min(1);
export const daySchema = z.string().refine(isLocalDate);
const instant = z.int();
export const typeOfWorkSchema = exactly<TypeOfWorkRef>()(z.object({ id, name: z.string() }));
export const projectSchema = exactly<ProjectRef>()(
  z.object({
    id,
    name: z.string(),
    key: z.string().nullable(),
    color: z.string().nullable(),
    company: z.string().nullable(),
  }),
);
export const taskSchema = exactly<TaskRef>()(
  z.object({ id, name: z.string(), key: z.string().nullable() }),
);

export const workSchema = exactly<Work>()(
  z.object({
    project: projectSchema.nullable(),
    task: taskSchema.nullable(),
    typeOfWork: typeOfWorkSchema,
    note: z.string(),
    isBillable: z.boolean(),
  }),
);

const pause = exactly<Break>()(z.object({ startMs: instant, endMs: instant.nullable() }));

export const entrySchema = exactly<Entry>()(
  z.object({
    id,
    userId: z.string(),
    work: workSchema,
    zone: z.string(),
    span: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('timed'),
        startMs: instant,
        endMs: instant.nullable(),
        breaks: z.array(pause),
        durationSec: z.number().nullable(),
      }),
      z.object({ kind: z.literal('dated'), day: daySchema, durationSec: z.number() }),
    ]),
    isBilled: z.boolean(),
    isWorkClosed: z.boolean().default(false),
    createdAtMs: instant.nullable(),
  }),
);

const batchChange = exactly<BatchChange>()(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('delete') }),
    z.object({
      type: z.literal('set-type-of-work'),
      typeOfWorkId: id,
      name: z.string().optional(),
    }),
    z.object({ type: z.literal('set-billable'), isBillable: z.boolean() }),
    z.object({ type: z.literal('set-billed'), isBilled: z.boolean() }),
    z.object({
      type: z.literal('set-project'),
      projectId: id,
      project: projectSchema.optional(),
    }),
    z.object({
      type: z.literal('set-task'),
      taskId: id,
      task: taskSchema.optional(),
      project: projectSchema.nullable().optional(),
    }),
    z.object({ type: z.literal('set-user'), userId: id }),
  ]),
);

const act = exactly<Act>()(
  z.discriminatedUnion('type', [
    z.object({
      type: z.literal('start'),
      entryId: id,
      work: workSchema,
      zone: z.string(),
      atMs: instant,
    }),
    z.object({ type: z.literal('stop'), entryId: id, atMs: instant }),
    z.object({
      type: z.enum(['pause', 'resume']),
      entryId: id,
      work: workSchema,
      zone: z.string(),
      atMs: instant,
    }),
    z.object({ type: z.literal('change-start'), entryId: id, startMs: instant }),
    z.object({
      type: z.literal('create'),
      entryId: id,
      work: workSchema,
      zone: z.string(),
      startMs: instant,
      endMs: instant,
    }),
    z.object({
      type: z.literal('edit'),
      entryId: id,
      work: workSchema.nullable(),
      startMs: instant.nullable(),
      endMs: instant.nullable(),
      breaks: z.array(pause).nullable(),
      dated: z.object({ day: daySchema, durationSec: z.number() }).optional(),
    }),
    z.object({ type: z.enum(['delete', 'remove-breaks']), entryId: id }),
    z.object({ type: z.literal('batch'), entryIds: z.array(id), change: batchChange }),
  ]),
);

const callType = z.enum([
  'start',
  'stop',
  'pause',
  'resume',
  'create',
  'update',
  'delete',
  'remove-breaks',
  'batch',
]);

const parkReason = exactly<ParkReason>()(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('refused'), failure }),
    z.object({ type: z.literal('another-timer-runs'), sinceMs: instant }),
    z.object({ type: z.literal('entry-gone') }),
    z.object({ type: z.literal('entry-unreadable') }),
    z.object({ type: z.literal('in-the-way'), status: z.number() }),
    z.object({ type: z.literal('no-progress') }),
  ]),
);

const delivery = exactly<Delivery>()(
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('ready') }),
    z.object({ state: z.literal('sending'), call: callType, sentAtMs: instant }),
    z.object({
      state: z.literal('unknown'),
      call: callType,
      sentAtMs: instant,
      sinceMs: instant,
      verifyAtMs: instant,
    }),
    z.object({
      state: z.literal('waiting'),
      retryAtMs: instant,
      cause: z.enum(FAILURE_KINDS),
    }),
    z.object({ state: z.literal('parked'), reason: parkReason }),
  ]),
);

export const operationSchema = exactly<Operation>()(
  z.object({
    id,
    actedAtMs: instant,
    assumedOffsetMs: z.number().nullable(),
    act,
    delivery,
    attempts: z.int(),
    refusals: z.int(),
    stops: z.object({ count: z.int(), firstAtMs: instant, lastAtMs: instant }).nullable(),
    answers: z.int(),
    heldUntilMs: instant.nullable(),
    isConsented: z.boolean(),
    // Older files do not have it.
    undoes: z
      .object({
        group: id,
        isFirst: z.boolean(),
        expects: z.array(entrySchema).max(MOST_CHANGED),
        after: id.nullable(),
      })
      .nullable()
      .default(null),
  }),
);

export const aliasesSchema = z.record(z.string(), z.string());

export const absenceSchema = exactly<Absence>()(
  z.object({ id, entryId: id, startMs: instant, endMs: instant }),
);

const unreadableRowSchema = exactly<UnreadableRow>()(
  z.object({ id: id.nullable(), day: daySchema.nullable(), mayRun: z.boolean() }),
);

const confirmed = exactly<Confirmed>()(
  z.object({
    entries: z.record(z.string(), entrySchema),
    // Older files do not have it.
    unreadable: z.array(unreadableRowSchema).default([]),
    loadedDays: z.array(daySchema),
    coverage: z
      .object({
        startedAtMs: instant,
        fromDay: daySchema,
        toDay: daySchema,
        lookedUp: z.array(z.string()),
      })
      .nullable(),
    runningAsOfMs: instant.nullable(),
    lastId: z.string().nullable(),
  }),
);

export const trackingRuleSchema = exactly<TrackingRule>()(
  z.object({
    type: z.string(),
    isEnabled: z.boolean(),
    dayCount: z.number().nullable(),
  }),
);

export const cacheSchema = exactly<Cache>()(
  z.object({
    confirmed,
    // It can be learned again: one of another shape is no reason to lose the rest.
    serverClock: z
      .object({ minMs: z.number(), maxMs: z.number(), offsetMs: z.number() })
      .nullable()
      .catch(null),
    typesOfWork: z.array(typeOfWorkSchema),
    trackingRules: z.array(trackingRuleSchema),
  }),
);
