import type { User } from '../world/entities';
import { API_CLIENT_USER_ID, DEMO_COLLEAGUE_ID, DEMO_PERSON_ID } from './known-ids';

const EIGHT_HOURS_SEC = 8 * 3600;

/** Placeholders on purpose, so that the demo is not mistaken for real data. */
export const PEOPLE: readonly User[] = [
  person(DEMO_PERSON_ID, 'Person', 'Consultant', ['project-timetracking', 'project-planning-data']),
  person(DEMO_COLLEAGUE_ID, 'Colleague', 'Project manager', []),
  person('d3a0c0de-0000-4000-8000-000000000003', 'Designer', 'Designer', []),
  person('d3a0c0de-0000-4000-8000-000000000004', 'Developer', 'Developer', []),
  {
    ...person('d3a0c0de-0000-4000-8000-000000000005', 'Admin', 'Administrator', []),
    isAdmin: true,
  },
  { ...person('d3a0c0de-0000-4000-8000-000000000006', 'Former', 'Intern', []), isArchived: true },
  {
    ...person(API_CLIENT_USER_ID, 'Client', 'API client', []),
    firstName: 'API',
    isAdmin: true,
    isApiClient: true,
  },
];

function person(id: string, lastName: string, position: string, rights: readonly string[]): User {
  return {
    id,
    firstName: 'Demo',
    lastName,
    email: `demo.${lastName.toLowerCase()}@example.com`,
    position,
    isAdmin: false,
    isApiClient: false,
    isArchived: false,
    rights,
    capacityPerDaySec: EIGHT_HOURS_SEC,
  };
}
