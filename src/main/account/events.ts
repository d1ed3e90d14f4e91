/** What an account needs once something happens, and not to be shown: one file of the build, loaded by `loadEvents`. */
export { stepEvent } from '../../core/step';
export { createApis } from '../awork/apis';
export { createCatalogApi } from '../awork/catalog-api';
export { createSend } from '../awork/http';
