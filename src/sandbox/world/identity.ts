import type { User } from './entities';

/** The user of a token. An API key has a user of its own, which is not a person. */
export interface Identity {
  readonly kind: 'api-key' | 'user';
  readonly user: User;
}
