/** The shape of a failure in our own files: why an operation waits or is parked. */
import { z } from 'zod';
import { exactly } from '../../contract/exactly';
import type { Failure } from '../../core/base/failure';
import { durationSec, name, rowsOf } from './stored-fields';

/** Far more than awork names fields in a refusal. */
const MOST_FIELDS = 100;

export const status = z.int().min(0).max(999);

export const failure = exactly<Failure>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('offline') }),
    z.object({ kind: z.literal('timeout') }),
    z.object({ kind: z.literal('dropped') }),
    z.object({ kind: z.literal('unauthorized') }),
    z.object({ kind: z.literal('cancelled') }),
    z.object({ kind: z.literal('rate-limited'), retryAfterSec: durationSec }),
    z.object({
      kind: z.literal('server'),
      status,
      // Older files do not have it.
      retryAfterSec: durationSec.nullable().default(null),
    }),
    z.object({
      kind: z.literal('forbidden'),
      status,
      reason: name.nullable(),
    }),
    z.object({
      kind: z.literal('rejected'),
      status,
      code: name.nullable(),
      reason: name.nullable(),
      fields: rowsOf(z.object({ property: name, message: name }), MOST_FIELDS),
    }),
    z.object({
      kind: z.literal('unreadable'),
      status,
      paths: rowsOf(name, MOST_FIELDS),
    }),
    z.object({
      kind: z.literal('in-the-way'),
      obstacle: z.enum(['proxy-sign-in', 'portal', 'gateway', 'client-certificate', 'page']),
      status,
      retryAfterSec: durationSec.nullable().default(null),
    }),
  ]),
);

export const FAILURE_KINDS = [
  'offline',
  'timeout',
  'dropped',
  'rate-limited',
  'server',
  'unauthorized',
  'forbidden',
  'rejected',
  'unreadable',
  'in-the-way',
  'cancelled',
] as const satisfies readonly Failure['kind'][];
