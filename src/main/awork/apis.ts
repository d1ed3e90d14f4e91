import type { ApiConnection, CatalogApi, Credential, ReportApi, TimeApi } from '../ports';
import { createCatalogApi } from './catalog-api';
import { createSend } from './http';
import { createReportApi } from './report-api';
import { createTimeApi, type ActingAs } from './time-api';

/** All of awork's API that the app calls, for one credential. */
export interface Apis {
  readonly time: TimeApi;
  readonly catalog: CatalogApi;
  readonly report: ReportApi;
}

export function createApis(
  connection: ApiConnection,
  credential: Credential,
  actingAs: ActingAs,
): Apis {
  const send = createSend(connection, credential);
  return {
    time: createTimeApi(send, actingAs),
    catalog: createCatalogApi(send, actingAs),
    report: createReportApi(send, actingAs),
  };
}
