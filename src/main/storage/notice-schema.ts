/** The shapes of notices, of the activity log, and of what undoes a change. */
import { z } from 'zod';
import { exactly } from '../../contract/exactly';
import { MOST_CHANGED } from '../../core/entry/bounds';
import type { Undo } from '../../core/outbox/notice';
import type { Notice } from '../../core/state/app-state';
import { absenceSchema, entrySchema, workSchema } from './work-schema';

const id = z.string().min(1);
const instant = z.int();

const undo = exactly<Undo>()(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('continue-work'), work: workSchema, fromMs: instant }),
    z.object({
      type: z.literal('cancel-operation'),
      operationId: id,
      restoration: z
        .object({
          work: workSchema,
          zone: z.string(),
          stretches: z.array(z.object({ startMs: instant, endMs: instant })),
        })
        .nullable()
        .default(null),
    }),
    z.object({
      type: z.literal('revert'),
      operationIds: z.array(id).max(MOST_CHANGED),
      changes: z
        .array(z.object({ before: entrySchema.nullable(), after: entrySchema.nullable() }))
        .max(MOST_CHANGED),
      shownUntilMs: instant,
    }),
    z.object({
      type: z.literal('absence'),
      absence: absenceSchema,
      operationIds: z.array(id),
      work: workSchema,
      fromMs: instant,
      filledBy: id.nullable(),
      isEnded: z.boolean(),
    }),
  ]),
);

export const noticeSchema = exactly<Notice>()(
  z.object({
    id,
    atMs: instant,
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
    entryId: z.string().nullable(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    undo: undo.nullable(),
  }),
);
