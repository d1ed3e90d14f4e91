export { startSandbox } from './start-sandbox';
export type { Sandbox, SandboxOptions } from './sandbox';
export { DEFAULT_QUIRKS, type Quirks } from './quirks';
export { API_CLIENT_USER_ID, DEMO_COLLEAGUE_ID, DEMO_PERSON_ID } from './seed/known-ids';
export type { SeedName } from './seed/seed-world';
export type {
  BookingElsewhere,
  EditElsewhere,
  Elsewhere,
  WorkElsewhere,
} from './control/elsewhere';
export type { Fault, FaultEffect, FaultMoment, Faults } from './control/faults';
export type { Credential, TokenControl } from './control/tokens';
export type { RequestLogEntry } from './http/request-log';
export type {
  Company,
  Project,
  Status,
  Task,
  TimeTrackingSetting,
  TypeOfWork,
  User,
} from './world/entities';
export type { Break, Entry } from './world/entry';
export type { World } from './world/world';
export type { Stamp } from './time/stamp';
