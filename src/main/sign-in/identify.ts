import type { Identity } from '../../core/entry/catalog';
import { staticCredential } from '../awork/static-credential';
import { catalogOnDemand } from '../account/apis-on-demand';
import type { Answer, ApiConnection, CatalogApi } from '../ports';

/** The calls with a token that belongs to no account yet. */
export function catalogWith(connection: ApiConnection, token: string): CatalogApi {
  return catalogOnDemand(connection, staticCredential(token));
}

/** The person and the workspace of a token. */
export function identify(
  connection: ApiConnection,
  token: string,
  signal: AbortSignal,
): Promise<Answer<Identity>> {
  return catalogWith(connection, token).me(signal);
}
