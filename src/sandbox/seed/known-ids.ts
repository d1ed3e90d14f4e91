/** Fixed, so that tests and the demo can name these people before the server has started. */
export const DEMO_PERSON_ID = 'd3a0c0de-0000-4000-8000-000000000001';
export const DEMO_COLLEAGUE_ID = 'd3a0c0de-0000-4000-8000-000000000002';
/** The identity behind an API key: awork keeps it apart from every person. */
export const API_CLIENT_USER_ID = 'd3a0c0de-0000-4000-8000-0000000000ff';
