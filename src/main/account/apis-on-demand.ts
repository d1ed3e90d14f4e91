import { UNREADABLE } from '../../core/base/failure';
import { failed } from '../awork/answer';
import type { Apis } from '../awork/apis';
import type { ActingAs } from '../awork/time-api';
import type { Answer, ApiConnection, CatalogApi, Credential } from '../ports';
import { nameOf } from '../system/errors';
import { loadEvents } from './load-events';

type Code = Awaited<ReturnType<typeof loadEvents>>;
type Through<Api> = <T>(call: (api: Api) => Promise<Answer<T>>) => Promise<Answer<T>>;

/**
 * The APIs of an account, whose code is loaded at the first call. Where it cannot be loaded the call is answered as one
 * whose answer could not be read, and the next call tries again.
 */
export function apisOnDemand(
  connection: ApiConnection,
  credential: Credential,
  actingAs: ActingAs,
): Apis {
  const through = onDemand(connection, ({ createApis }) =>
    createApis(connection, credential, actingAs),
  );
  return {
    time: {
      start: (...call) => through(({ time }) => time.start(...call)),
      stop: (...call) => through(({ time }) => time.stop(...call)),
      pause: (...call) => through(({ time }) => time.pause(...call)),
      resume: (...call) => through(({ time }) => time.resume(...call)),
      create: (...call) => through(({ time }) => time.create(...call)),
      update: (...call) => through(({ time }) => time.update(...call)),
      delete: (...call) => through(({ time }) => time.delete(...call)),
      removeBreaks: (...call) => through(({ time }) => time.removeBreaks(...call)),
      batch: (...call) => through(({ time }) => time.batch(...call)),
      entriesOfDays: (...call) => through(({ time }) => time.entriesOfDays(...call)),
      openEntries: (...call) => through(({ time }) => time.openEntries(...call)),
      last: (...call) => through(({ time }) => time.last(...call)),
      entry: (...call) => through(({ time }) => time.entry(...call)),
    },
    catalog: catalogThrough((call) => through(({ catalog }) => call(catalog))),
    report: {
      entries: (...call) => through(({ report }) => report.entries(...call)),
      shortEntries: (...call) => through(({ report }) => report.shortEntries(...call)),
      entriesOfWork: (...call) => through(({ report }) => report.entriesOfWork(...call)),
      plannedOf: (...call) => through(({ report }) => report.plannedOf(...call)),
      projects: (...call) => through(({ report }) => report.projects(...call)),
      personNames: (...call) => through(({ report }) => report.personNames(...call)),
    },
  };
}

/** As `apisOnDemand`, for a token that belongs to no account yet. */
export function catalogOnDemand(connection: ApiConnection, credential: Credential): CatalogApi {
  return catalogThrough(
    onDemand(connection, ({ createCatalogApi, createSend }) =>
      createCatalogApi(createSend(connection, credential), null),
    ),
  );
}

function catalogThrough(through: Through<CatalogApi>): CatalogApi {
  return {
    me: (...call) => through((catalog) => catalog.me(...call)),
    people: (...call) => through((catalog) => catalog.people(...call)),
    typesOfWork: (...call) => through((catalog) => catalog.typesOfWork(...call)),
    findWork: (...call) => through((catalog) => catalog.findWork(...call)),
    trackingRules: (...call) => through((catalog) => catalog.trackingRules(...call)),
    capacity: (...call) => through((catalog) => catalog.capacity(...call)),
  };
}

function onDemand<Api>({ logger }: ApiConnection, make: (code: Code) => Api): Through<Api> {
  let made: { readonly api: Api } | null = null;
  return async (call) => {
    if (made === null) {
      try {
        const code = await loadEvents();
        made ??= { api: make(code) };
      } catch (error) {
        logger.error('The code for awork could not be loaded', { error: nameOf(error) });
        return failed(UNREADABLE, null);
      }
    }
    return call(made.api);
  };
}
