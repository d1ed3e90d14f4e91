/** The shape of a failure in our own files: why an operation waits or is parked. */
import { z } from 'zod/mini';
import { exactly } from '../../contract/exactly';
import type { Failure } from '../../core/base/failure';
import { durationSec, name, rowsOf } from './stored-fields';

/** Far more than awork names fields in a refusal. */
const MOST_FIELDS = 100;

export const status = z.int().check(z.minimum(0), z.maximum(999));

export const failure = exactly<Failure>()(
  z.lazy(() =>
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
        retryAfterSec: z._default(z.nullable(durationSec), null),
      }),
      z.object({
        kind: z.literal('forbidden'),
        status,
        reason: z.nullable(name),
      }),
      z.object({
        kind: z.literal('rejected'),
        status,
        code: z.nullable(name),
        reason: z.nullable(name),
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
        retryAfterSec: z._default(z.nullable(durationSec), null),
      }),
    ]),
  ),
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
