/**
 * The shape of a pending operation in our own files. Its parts are lazy: a start has none of them to read as a rule, and does not
 * wait for them.
 */
import { z } from 'zod/mini';
import { exactly } from '../../contract/exactly';
import { isForeignId, isInstant, MOST_BREAKS, MOST_CHANGED } from '../../core/entry/bounds';
import type { Break } from '../../core/entry/entry';
import {
  instantsOf,
  type Act,
  type BatchChange,
  type Delivery,
  type Operation,
  type ParkReason,
} from '../../core/outbox/operation';
import type { Outbox } from '../../core/outbox/outbox-index';
import { entrySchema, projectSchema, taskSchema, workSchema } from './entry-schema';
import { failure, FAILURE_KINDS, status } from './failure-schema';
import {
  clockDifference,
  count,
  day,
  deviceInstant,
  durationSec,
  id,
  name,
  ownId,
  zone,
} from './stored-fields';

/** More entries than one operation of the app is about. */
const MOST_ENTRIES = 10_000;

const batchChange = exactly<BatchChange>()(
  z.lazy(() =>
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('delete') }),
      z.object({
        type: z.literal('set-type-of-work'),
        typeOfWorkId: id,
        name: z.optional(name),
      }),
      z.object({ type: z.literal('set-billable'), isBillable: z.boolean() }),
      z.object({ type: z.literal('set-billed'), isBilled: z.boolean() }),
      z.object({
        type: z.literal('set-project'),
        projectId: id,
        project: z.optional(projectSchema),
      }),
      z.object({
        type: z.literal('set-task'),
        taskId: id,
        task: z.optional(taskSchema),
        project: z.optional(z.nullable(projectSchema)),
      }),
      z.object({ type: z.literal('set-user'), userId: id }),
    ]),
  ),
);

const pause = exactly<Break>()(
  z.object({ startMs: deviceInstant, endMs: z.nullable(deviceInstant) }),
);

const act = exactly<Act>()(
  z.lazy(() =>
    z.discriminatedUnion('type', [
      z.object({
        type: z.literal('start'),
        entryId: id,
        work: workSchema,
        zone,
        atMs: deviceInstant,
      }),
      z.object({ type: z.literal('stop'), entryId: id, atMs: deviceInstant }),
      z.object({
        type: z.enum(['pause', 'resume']),
        entryId: id,
        work: workSchema,
        zone,
        atMs: deviceInstant,
      }),
      z.object({ type: z.literal('change-start'), entryId: id, startMs: deviceInstant }),
      z.object({
        type: z.literal('create'),
        entryId: id,
        work: workSchema,
        zone,
        startMs: deviceInstant,
        endMs: deviceInstant,
      }),
      z.object({
        type: z.literal('edit'),
        entryId: id,
        work: z.nullable(workSchema),
        startMs: z.nullable(deviceInstant),
        endMs: z.nullable(deviceInstant),
        breaks: z.nullable(z.array(pause).check(z.maxLength(MOST_BREAKS))),
        dated: z.optional(z.object({ day, durationSec })),
      }),
      z.object({ type: z.enum(['delete', 'remove-breaks']), entryId: id }),
      z.object({
        type: z.literal('batch'),
        entryIds: z.array(id).check(z.maxLength(MOST_ENTRIES)),
        change: batchChange,
      }),
    ]),
  ),
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
  z.lazy(() =>
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('refused'), failure }),
      z.object({ type: z.literal('another-timer-runs'), sinceMs: deviceInstant }),
      z.object({ type: z.literal('entry-gone') }),
      z.object({ type: z.literal('entry-unreadable') }),
      z.object({ type: z.literal('in-the-way'), status }),
      z.object({ type: z.literal('no-progress') }),
    ]),
  ),
);

const delivery = exactly<Delivery>()(
  z.lazy(() =>
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('ready') }),
      z.object({ state: z.literal('sending'), call: callType, sentAtMs: deviceInstant }),
      z.object({
        state: z.literal('unknown'),
        call: callType,
        sentAtMs: deviceInstant,
        sinceMs: deviceInstant,
        verifyAtMs: deviceInstant,
      }),
      z.object({
        state: z.literal('waiting'),
        retryAtMs: deviceInstant,
        cause: z.enum(FAILURE_KINDS),
      }),
      z.object({ state: z.literal('parked'), reason: parkReason }),
    ]),
  ),
);

/** What became of it is not known, so the person decides. */
const DOUBTED: Delivery = { state: 'parked', reason: { type: 'no-progress' } };

const operation = exactly<Operation>()(
  z.object({
    id,
    actedAtMs: deviceInstant,
    assumedOffsetMs: z.nullable(clockDifference),
    hasTimesOfAwork: z.optional(z.boolean()),
    doubtedTimes: z.optional(z.array(deviceInstant).check(z.maxLength(2 * MOST_BREAKS + 2))),
    act,
    delivery: z.catch(delivery, DOUBTED),
    attempts: count,
    refusals: count,
    stops: z.nullable(z.object({ count, firstAtMs: deviceInstant, lastAtMs: deviceInstant })),
    answers: count,
    heldUntilMs: z.nullable(deviceInstant),
    isConsented: z.boolean(),
    // Older files do not have it.
    undoes: z._default(
      z.nullable(
        z.object({
          group: ownId,
          isFirst: z.boolean(),
          expects: z.array(entrySchema).check(z.maxLength(MOST_CHANGED)),
          after: z.nullable(id),
        }),
      ),
      null,
    ),
  }),
);

/** While awork has not confirmed the clock, an operation has whatever instants that clock showed. */
export const operationSchema: z.ZodMiniType<Operation> = operation.check(
  z.refine(
    ({ assumedOffsetMs, actedAtMs, act: done }) =>
      assumedOffsetMs !== null || [actedAtMs, ...instantsOf(done)].every(isInstant),
  ),
);

/** awork's id for each of our own; the others are kept when one cannot be read. */
export const aliasesSchema: z.ZodMiniType<Outbox['aliases']> = z.pipe(
  z.record(z.string(), z.unknown()),
  z.transform((stored) =>
    Object.fromEntries(
      Object.entries(stored).flatMap(([localId, entryId]): readonly [string, string][] =>
        typeof entryId === 'string' && isForeignId(localId) && isForeignId(entryId)
          ? [[localId, entryId]]
          : [],
      ),
    ),
  ),
);
