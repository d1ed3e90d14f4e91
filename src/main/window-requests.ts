import type { LinkRequest, WindowPage, WindowRequest } from '../contract/desktop';

/** The latest request for a window, kept until a window has shown it: there may be no window yet. */
export interface WindowRequests {
  readonly current: () => WindowRequest | null;
  readonly ask: (page: WindowPage, link?: LinkRequest) => void;
  /** Forgets the request with this number; a newer one stays. */
  readonly settle: (number: number) => void;
}

export function createWindowRequests(onChange: () => void): WindowRequests {
  let current: WindowRequest | null = null;
  let count = 0;
  return {
    current: () => current,
    ask: (page, link) => {
      count += 1;
      current = { number: count, page, link: link ?? null };
      onChange();
    },
    settle: (number) => {
      if (current?.number !== number) return;
      current = null;
      onChange();
    },
  };
}
