/** The shape of a failure in our own files: why an operation waits or is parked. */
import { z } from 'zod';
import { exactly } from '../../contract/exactly';
import type { Failure } from '../../core/base/failure';

export const failure = exactly<Failure>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('offline') }),
    z.object({ kind: z.literal('timeout') }),
    z.object({ kind: z.literal('dropped') }),
    z.object({ kind: z.literal('unauthorized') }),
    z.object({ kind: z.literal('cancelled') }),
    z.object({ kind: z.literal('rate-limited'), retryAfterSec: z.number() }),
    z.object({
      kind: z.literal('server'),
      status: z.number(),
      // Older files do not have it.
      retryAfterSec: z.number().nullable().default(null),
    }),
    z.object({
      kind: z.literal('forbidden'),
      status: z.number(),
      reason: z.string().nullable(),
    }),
    z.object({
      kind: z.literal('rejected'),
      status: z.number(),
      code: z.string().nullable(),
      reason: z.string().nullable(),
      fields: z.array(z.object({ property: z.string(), message: z.string() })),
    }),
    z.object({
      kind: z.literal('unreadable'),
      status: z.number(),
      paths: z.array(z.string()),
    }),
    z.object({
      kind: z.literal('in-the-way'),
      obstacle: z.enum(['proxy-sign-in', 'portal', 'gateway', 'page']),
      status: z.number(),
      retryAfterSec: z.number().nullable().default(null),
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
