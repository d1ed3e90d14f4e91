import type { Logger } from '../ports';
import type { KnownClient } from '../storage/client-schema';
import type { DurableFile } from '../storage/durable-file';

export type ClientNeeds = Pick<
  KnownClient,
  'origin' | 'redirectUris' | 'scope' | 'registrationVersion'
>;

/**
 * The clients of this installation, one per server. Kept apart from the accounts, because it outlives them: each
 * registration leaves a visible client in the workspace's settings (awork-api.md, 2.2).
 */
export interface ClientRegistry {
  /** The id to use, or null when no known client fits the redirect address and scope. */
  readonly find: (needs: ClientNeeds) => Promise<string | null>;
  readonly keep: (
    needs: ClientNeeds,
    clientId: string,
    source: KnownClient['source'],
  ) => Promise<void>;
  /** Records the outcome of a sign-in with it. Forgets a client that awork calls unknown. */
  readonly recordOutcome: (
    origin: string,
    clientId: string,
    outcome: 'answered' | 'unanswered' | 'unknown-client',
  ) => Promise<void>;
}

/** One may be a change of mind; two suggest that awork no longer knows the client. */
const MOST_UNANSWERED = 2;

export function createClientRegistry(
  file: DurableFile<readonly KnownClient[]>,
  logger: Logger,
): ClientRegistry {
  let clients: Promise<readonly KnownClient[]> | null = null;

  function all(): Promise<readonly KnownClient[]> {
    clients ??= file.load().then(({ value }) => value);
    return clients;
  }

  async function replace(origin: string, client: KnownClient | null): Promise<void> {
    const others = (await all()).filter((other) => other.origin !== origin);
    const next = client === null ? others : [...others, client];
    clients = Promise.resolve(next);
    if (!(await file.save(next)).ok) logger.warn('The client registration could not be kept');
  }

  async function at(origin: string): Promise<KnownClient | undefined> {
    return (await all()).find((client) => client.origin === origin);
  }

  return {
    find: async (needs) => {
      const known = await at(needs.origin);
      if (known === undefined || known.unanswered >= MOST_UNANSWERED) return null;
      // What a person entered in awork by hand does not change with our registration.
      const isGood = known.source === 'by-hand' || isFor(known, needs);
      return isGood ? known.clientId : null;
    },
    keep: (needs, clientId, source) =>
      replace(needs.origin, { ...needs, clientId, source, unanswered: 0 }),
    recordOutcome: async (origin, clientId, outcome) => {
      const known = await at(origin);
      if (known?.clientId !== clientId) return;
      if (outcome === 'unknown-client') return replace(origin, null);
      const unanswered = outcome === 'answered' ? 0 : known.unanswered + 1;
      if (unanswered !== known.unanswered) await replace(origin, { ...known, unanswered });
    },
  };
}

function isFor(known: KnownClient, needs: ClientNeeds): boolean {
  return (
    known.scope === needs.scope &&
    known.registrationVersion === needs.registrationVersion &&
    known.redirectUris.length === needs.redirectUris.length &&
    needs.redirectUris.every((uri) => known.redirectUris.includes(uri))
  );
}
