import type { Identity } from '../../core/entry/catalog';
import { staticCredential } from '../awork/static-credential';
import { createCatalogApi } from '../awork/catalog-api';
import { createSend } from '../awork/http';
import type { Answer, CatalogApi, Clock, Fetch, Logger } from '../ports';

export interface ApiConnection {
  readonly apiUrl: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The calls with a token that belongs to no account yet. */
export function catalogWith(
  { apiUrl, fetch, clock, logger }: ApiConnection,
  token: string,
): CatalogApi {
  const credential = staticCredential(token);
  const send = createSend({ baseUrl: apiUrl, fetch, credential, clock, log: logger });
  return createCatalogApi(send, null);
}

/** Whom a token stands for, and which workspace it is good for. */
export function identify(
  awork: ApiConnection,
  token: string,
  signal: AbortSignal,
): Promise<Answer<Identity>> {
  return catalogWith(awork, token).me(signal);
}
