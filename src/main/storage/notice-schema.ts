/** The shapes of absences, notices and the lines of the activity log in our own files. */
import { z } from 'zod/mini';
import { exactly } from '../../contract/exactly';
import type { Absence } from '../../core/entry/absence';
import { LONGEST_NAME, LONGEST_NOTE, MOST_BREAKS, MOST_CHANGED } from '../../core/entry/bounds';
import type { Undo } from '../../core/outbox/notice';
import type { Notice } from '../../core/state/app-state';
import { entrySchema, workSchema } from './entry-schema';
import { clockDifference, deviceInstant, id, ownId, zone } from './stored-fields';

/** More operations than one decision of a person makes. */
const MOST_OPERATIONS = 100;
const MOST_PARAMS = 50;

const params = z
  .record(
    z.string().check(z.maxLength(LONGEST_NAME)),
    z.union([z.string().check(z.maxLength(LONGEST_NOTE)), z.number()]),
  )
  .check(z.refine((values) => Object.keys(values).length <= MOST_PARAMS));

export const absenceSchema = exactly<Absence>()(
  z.object({
    id,
    entryId: id,
    startMs: deviceInstant,
    endMs: deviceInstant,
    assumedOffsetMs: z.optional(clockDifference),
  }),
);

const undo = exactly<Undo>()(
  z.lazy(() =>
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('continue-work'), work: workSchema, fromMs: deviceInstant }),
      z.object({
        type: z.literal('cancel-operation'),
        operationId: id,
        restoration: z._default(
          z.nullable(
            z.object({
              work: workSchema,
              zone,
              stretches: z
                .array(z.object({ startMs: deviceInstant, endMs: deviceInstant }))
                .check(z.maxLength(MOST_BREAKS + 1)),
            }),
          ),
          null,
        ),
      }),
      z.object({
        type: z.literal('revert'),
        operationIds: z.array(id).check(z.maxLength(MOST_CHANGED)),
        changes: z
          .array(z.object({ before: z.nullable(entrySchema), after: z.nullable(entrySchema) }))
          .check(z.maxLength(MOST_CHANGED)),
        shownUntilMs: deviceInstant,
      }),
      z.object({
        type: z.literal('absence'),
        absence: absenceSchema,
        operationIds: z.array(id).check(z.maxLength(MOST_OPERATIONS)),
        work: workSchema,
        fromMs: deviceInstant,
        filledBy: z.nullable(id),
        isEnded: z.boolean(),
      }),
    ]),
  ),
);

export const noticeSchema = exactly<Notice>()(
  z.object({
    id: ownId,
    atMs: deviceInstant,
    code: z.enum([
      'stopped-elsewhere',
      'stopped-after-a-day',
      'started-elsewhere',
      'earlier-end-stands',
      'replaced-elsewhere',
      'entry-gone',
      'pause-ended-entry',
      'act-obsolete',
      'other-timer-stopped',
      'entry-split',
      'counted-otherwise',
      'type-replaced',
      'entry-deleted',
      'started-since-last',
      'sent-late',
      'clock-changed',
      'clock-leapt',
      'file-set-aside',
      'parked',
      'retried',
      'operation-edited',
      'operation-discarded',
      'stop-undone',
      'deletion-undone',
      'entry-restored',
      'start-undone',
      'timer-stopped',
      'timer-switched',
      'start-changed',
      'entry-created',
      'entry-edited',
      'entry-duplicated',
      'entry-divided',
      'entry-moved',
      'entries-merged',
      'breaks-removed',
      'entries-changed',
      'entries-deleted',
      'batch-refused',
      'undone',
      'undo-overtaken',
      'absence-kept',
      'absence-discarded',
      'absence-moved',
      'absence-restored',
    ]),
    entryId: z.nullable(id),
    params: params,
    undo: z.nullable(undo),
  }),
);
