import type { Identity } from '../../core/entry/catalog';
import { staticCredential } from '../awork/static-credential';
import { loadEvents } from '../account/load-events';
import type { Answer, ApiConnection, CatalogApi } from '../ports';

/** The calls with a token that belongs to no account yet. */
export async function catalogWith(connection: ApiConnection, token: string): Promise<CatalogApi> {
  const { createCatalogApi, createSend } = await loadEvents();
  return createCatalogApi(createSend(connection, staticCredential(token)), null);
}

/** The person and the workspace of a token. */
export async function identify(
  connection: ApiConnection,
  token: string,
  signal: AbortSignal,
): Promise<Answer<Identity>> {
  const catalog = await catalogWith(connection, token);
  return catalog.me(signal);
}
