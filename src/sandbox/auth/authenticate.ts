import type { Backend } from '../backend';
import { tokenExpired } from '../http/refusal';
import type { Identity } from '../world/identity';

export function authenticate(authorization: string | null, backend: Backend): Identity {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  const known = token === undefined ? undefined : backend.auth.accessTokens.get(token);
  if (known === undefined) throw tokenExpired();
  if (known.expiresAtMs !== null && known.expiresAtMs <= backend.clock.nowMs()) {
    throw tokenExpired();
  }
  const user = backend.world.users.get(known.userId);
  if (user === undefined) throw tokenExpired();
  return { kind: known.kind, user };
}
