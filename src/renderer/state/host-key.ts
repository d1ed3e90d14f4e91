/**
 * The key of the browser host's present run. The page's address holds a ticket, which is exchanged for it once; all tabs
 * of the browser share it. It is a header and no cookie: a browser sends cookies to every port of an address.
 */
import { HOST_PATHS } from '../../contract/channels';

const KEY_ITEM = 'awork-timer-key';

export interface HostKey {
  /** Empty when there is none. */
  readonly current: () => Promise<string>;
  /** Whether another tab has got one of a later run since. */
  readonly isOutdated: () => Promise<boolean>;
}

/** The parts of a window that are needed. */
export interface HostKeyWindow {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'reload'>;
  readonly history: Pick<History, 'replaceState'>;
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem'>;
}

export interface HostKeyOptions {
  readonly window: HostKeyWindow;
  readonly fetch: typeof fetch;
}

export function createHostKey({ window, fetch }: HostKeyOptions): HostKey {
  const { location, history, localStorage } = window;
  const key = obtain();

  async function obtain(): Promise<string> {
    const ticket = new URLSearchParams(location.hash.slice(1)).get('ticket');
    if (ticket === null) return stored();
    // It is neither seen over a shoulder nor kept in the history.
    history.replaceState(null, '', location.pathname);
    const given = await exchange(ticket);
    if (given === null) return stored();
    localStorage.setItem(KEY_ITEM, given);
    return given;
  }

  async function exchange(ticket: string): Promise<string | null> {
    try {
      const response = await fetch(HOST_PATHS.session, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ticket }),
      });
      const answer: unknown = await response.json();
      const isGiven = typeof answer === 'object' && answer !== null && 'value' in answer;
      return isGiven && typeof answer.value === 'string' ? answer.value : null;
    } catch {
      return null;
    }
  }

  function stored(): string {
    return localStorage.getItem(KEY_ITEM) ?? '';
  }

  return {
    current: () => key,
    isOutdated: async () => stored() !== '' && stored() !== (await key),
  };
}
