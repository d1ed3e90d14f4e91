import { z } from 'zod/mini';
import { exactly } from '../../contract/exactly';
import { LONGEST_NAME } from '../../core/entry/bounds';
import { isApiUrl } from '../awork/api-url';
import { count, name, rowsOf } from './stored-fields';

/** A client application that the app is known as at one server. No secret: the client is a public one. */
export interface KnownClient {
  readonly origin: string;
  readonly clientId: string;
  /** `by-hand`: a person made it in awork's settings and typed its id. */
  readonly source: 'registered' | 'by-hand';
  readonly redirectUris: readonly string[];
  readonly scope: string;
  /** Our own number, raised when something else about the registration changes. */
  readonly registrationVersion: number;
  /** Sign-ins in a row from which the browser never came back: perhaps awork no longer knows the client. */
  readonly unanswered: number;
}

/** An id of an OAuth client: it is sent in an address and written into a file, and no server's is longer. */
export const clientIdSchema = z.string().check(z.regex(/^[\x21-\x7e]{1,200}$/));

export function isClientId(text: string): boolean {
  return clientIdSchema.safeParse(text).success;
}

const MOST_CLIENTS = 100;
const MOST_ADDRESSES = 20;

const knownClient = exactly<KnownClient>()(
  z.object({
    origin: z.string().check(z.maxLength(LONGEST_NAME), z.refine(isApiUrl)),
    clientId: clientIdSchema,
    source: z.enum(['registered', 'by-hand']),
    redirectUris: z.array(name).check(z.maxLength(MOST_ADDRESSES)),
    scope: name,
    registrationVersion: count,
    unanswered: count,
  }),
);

export const knownClientsSchema = exactly<readonly KnownClient[]>()(
  rowsOf(knownClient, MOST_CLIENTS),
);
