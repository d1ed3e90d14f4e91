export { startSandbox } from './start-sandbox';
export { DEMO_PERSON_ID } from './seed/known-ids';
