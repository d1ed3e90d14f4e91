import { z } from 'zod';
import { exactly } from '../../contract/exactly';

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

const knownClient = exactly<KnownClient>()(
  z.object({
    origin: z.string(),
    clientId: z.string().min(1).max(200),
    source: z.enum(['registered', 'by-hand']),
    redirectUris: z.array(z.string()),
    scope: z.string(),
    registrationVersion: z.int(),
    unanswered: z.int(),
  }),
);

export const knownClientsSchema = exactly<readonly KnownClient[]>()(z.array(knownClient));
