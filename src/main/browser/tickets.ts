/**
 * What opens the app in a browser. The address holds a ticket that works once: it stands on the browser's command line,
 * which other users can read, and in the terminal. The page exchanges it for the key of this run, which never stands in
 * an address.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export interface Ticket {
  /** No secret: makes the address one that no cache of the browser has seen. */
  readonly id: string;
  readonly secret: string;
}

export interface Tickets {
  /** The one that works now. */
  readonly current: () => Ticket;
  /** True once for the secret of the current ticket, which another one then replaces. */
  readonly redeem: (secret: unknown) => boolean;
}

const SECRET_BYTES = 32;

export function createTickets(): Tickets {
  let current = newTicket();
  return {
    current: () => current,
    redeem: (secret) => {
      if (!isSameSecret(secret, current.secret)) return false;
      current = newTicket();
      return true;
    },
  };
}

/** Compares hashes, so that neither content nor length shows in the time that it takes. */
export function isSameSecret(given: unknown, secret: string): boolean {
  if (typeof given !== 'string') return false;
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(secret));
}

export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

function newTicket(): Ticket {
  return { id: randomBytes(6).toString('base64url'), secret: newSecret() };
}
