import type { AccessToken, AuthState, Client, RefreshToken } from '../world/auth-state';
import type { Entry } from '../world/entry';
import type { World } from '../world/world';

/** What changes at run time. People, projects and tasks grow from the seed again, as of `seededAtMs`. */
export interface SavedState {
  readonly version: 1;
  readonly seededAtMs: number;
  readonly entries: readonly Entry[];
  readonly clients: readonly Client[];
  readonly accessTokens: readonly AccessToken[];
  readonly refreshTokens: readonly RefreshToken[];
}

/** Tokens that the caller handed in are left out: they are made anew with every start. */
export function snapshotOf(
  world: World,
  auth: AuthState,
  seededAtMs: number,
  handedIn: ReadonlySet<string>,
): SavedState {
  return {
    version: 1,
    seededAtMs,
    entries: [...world.entries.values()],
    clients: [...auth.clients.values()],
    accessTokens: [...auth.accessTokens.values()].filter(({ token }) => !handedIn.has(token)),
    refreshTokens: [...auth.refreshTokens.values()],
  };
}

export function restore(saved: SavedState, world: World, auth: AuthState): void {
  world.entries.clear();
  for (const entry of saved.entries) world.entries.set(entry.id, entry);
  for (const client of saved.clients) auth.clients.set(client.clientId, client);
  for (const token of saved.accessTokens) auth.accessTokens.set(token.token, token);
  for (const token of saved.refreshTokens) auth.refreshTokens.set(token.token, token);
}
