import { originOf } from '../awork/api-url';
import { err, ok, type Result } from '../../core/base/result';
import type { SignInProblem } from '../../contract/snapshot';
import type { ApiConnection } from '../ports';
import { APP_VERSION } from '../system/app-version';
import { redirectUriOf, SCOPE } from './authorization-server';
import type { ClientRegistry, ClientNeeds } from './client-registry';
import { loadProtocol } from './load-protocol';
import type { ProtocolFailure } from './protocol';

/** Raise it when the registration itself changes, so that every installation registers anew. */
const REGISTRATION_VERSION = 1;
const CLIENT_NAME = 'Timer for awork';
/** Marks all installations as the same software (RFC 7591, `software_id`). */
const SOFTWARE_ID = '1f0bcb04-6c0f-4d5c-9d3e-52a3b3a3f0de';

export interface ClientChoice {
  readonly connection: ApiConnection;
  readonly clients: ClientRegistry;
  readonly ports: readonly number[];
  /** The id of a client that a person made in awork's settings. */
  readonly clientIdByHand: string | null;
  readonly signal: AbortSignal;
}

/** The client to sign in with: the one entered by hand, the one already registered here, or a newly registered one. */
export async function chooseClient(choice: ClientChoice): Promise<Result<string, SignInProblem>> {
  const { connection, clients, ports, clientIdByHand, signal } = choice;
  const needs: ClientNeeds = {
    origin: originOf(connection.apiUrl),
    redirectUris: ports.map(redirectUriOf),
    scope: SCOPE,
    registrationVersion: REGISTRATION_VERSION,
  };
  if (clientIdByHand !== null) {
    await clients.keep(needs, clientIdByHand, 'by-hand');
    return ok(clientIdByHand);
  }
  const known = await clients.find(needs);
  if (known !== null) return ok(known);
  const { registerClient } = await loadProtocol();
  const { redirectUris } = needs;
  const registered = await registerClient(
    connection,
    {
      clientName: CLIENT_NAME,
      redirectUris,
      softwareId: SOFTWARE_ID,
      softwareVersion: APP_VERSION,
    },
    signal,
  );
  if (!registered.ok) return err(registrationProblem(registered.error));
  await clients.keep(needs, registered.value, 'registered');
  return registered;
}

function registrationProblem(failure: ProtocolFailure): SignInProblem {
  switch (failure.kind) {
    case 'refused':
      return 'registration-refused';
    case 'no-answer':
      return 'offline';
    case 'in-the-way':
    case 'unreadable':
      return failure.kind;
  }
}
