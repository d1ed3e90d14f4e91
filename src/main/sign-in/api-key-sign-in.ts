import { callError, type CallError } from '../../contract/errors';
import type { Identity, Person } from '../../core/entry/catalog';
import { ok, type Result } from '../../core/base/result';
import { parseApiKey } from '../awork/static-credential';
import type { ApiConnection } from '../ports';
import type { AccountRecord } from '../storage/profile-store';
import { accountIdOf } from '../account/account-id';
import { catalogWith, identify } from './identify';

/** A key that awork accepted. It belongs to the workspace and to no person (awork-api.md, 2.1). */
export interface AcceptedKey {
  readonly key: string;
  readonly identity: Identity;
}

export interface KeyChoice extends AcceptedKey {
  readonly people: readonly Person[];
}

export async function acceptKey(
  connection: ApiConnection,
  pasted: string,
  signal: AbortSignal,
): Promise<Result<AcceptedKey, CallError>> {
  const key = parseApiKey(pasted);
  if (!key.ok) return callError('key-malformed', { problem: key.error });
  const me = await identify(connection, key.value, signal);
  if (me.ok) return ok({ key: key.value, identity: me.value });
  const isRefused = me.error.kind === 'unauthorized' || me.error.kind === 'forbidden';
  return callError(isRefused ? 'key-refused' : me.error.kind);
}

/** Adds the people of whom one must be chosen. */
export async function choiceOf(
  connection: ApiConnection,
  accepted: AcceptedKey,
  signal: AbortSignal,
): Promise<Result<KeyChoice, CallError>> {
  const people = await catalogWith(connection, accepted.key).people(signal);
  if (!people.ok) return callError(people.error.kind);
  const persons = people.value.filter(({ isApiUser }) => !isApiUser);
  if (persons.length === 0) return callError('nothing-to-choose');
  return ok({ ...accepted, people: persons });
}

/** Null when there is no such person to choose. */
export function chosenAccount(
  choice: KeyChoice,
  personId: string,
  apiUrl: string,
): AccountRecord | null {
  const person = choice.people.find(({ id }) => id === personId);
  return person === undefined ? null : accountOf('key', apiUrl, { ...choice.identity, person });
}

export function accountOf(
  kind: 'key' | 'oauth',
  apiUrl: string,
  { person, workspace }: Identity,
): AccountRecord {
  const account = {
    kind,
    apiUrl,
    personId: person.id,
    personName: person.name,
    workspaceId: workspace.id,
    workspaceName: workspace.name,
    workspaceUrl: workspace.url,
  };
  return { id: accountIdOf(account), ...account };
}
