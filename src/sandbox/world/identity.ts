import type { User } from './entities';

/** Who a token stands for. An API key stands for nobody in person. */
export interface Identity {
  readonly kind: 'api-key' | 'user';
  readonly user: User;
}
