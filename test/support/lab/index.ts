/** The sandbox for tests: a workspace on loopback that fails, changes behind the client's back, and can be asked. */
export {
  API_CLIENT_USER_ID,
  DEMO_COLLEAGUE_ID,
  DEMO_PERSON_ID,
} from '../../../src/sandbox/seed/known-ids';
export type { Entry } from '../../../src/sandbox/world/entry';
export type { FaultEffect } from './faults';
export type { Lab, LabOptions } from './lab';
export type { LabQuirks } from './quirks';
export { startLab } from './start-lab';
