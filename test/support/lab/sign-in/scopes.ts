/** awork has no finer scopes. */
export const KNOWN_SCOPES: readonly string[] = ['full_access', 'offline_access'];
