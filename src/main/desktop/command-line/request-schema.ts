import { z } from 'zod';
import { exactly } from '../../../contract/exactly';
import { LONGEST_NOTE_WORD, LONGEST_WORK, type Command } from './command';

const commandSchema = exactly<Command>()(
  z.discriminatedUnion('name', [
    z.strictObject({
      name: z.enum(['start', 'switch']),
      work: z.string().min(1).max(LONGEST_WORK).nullable(),
      note: z.string().max(LONGEST_NOTE_WORD).nullable(),
    }),
    z.strictObject({ name: z.literal('stop'), at: z.string().max(20).nullable() }),
    z.strictObject({ name: z.enum(['pause', 'resume', 'toggle', 'open', 'mini']) }),
    z.strictObject({ name: z.literal('status'), json: z.boolean(), follow: z.boolean() }),
  ]),
);

/** One line from a second process, without its token. */
export const requestSchema = z.strictObject({
  command: commandSchema,
  /** Of the process that asks: it may run in another language than the app. */
  language: z.string().max(40),
});
