/** The bridge of the browser host: the same calls over HTTP on loopback. */
import type { Bridge, Link } from '../../contract/bridge';
import { HOST_KEY_HEADER, HOST_PATHS } from '../../contract/channels';
import type { CallName, CallOutput } from '../../contract/calls';
import { callError, type CallAnswer } from '../../contract/errors';
import { createHostKey, type HostKeyOptions } from './host-key';
import { followSnapshots, type Exclusively, type SharedSnapshotsOptions } from './shared-snapshots';

/** In UTF-16 units. Browsers refuse to keep more than 64 KiB alive, of all requests of a page together. */
const MOST_KEPT_ALIVE = 10_000;

export interface BrowserBridgeOptions extends HostKeyOptions {
  readonly exclusively: Exclusively | null;
  readonly openChannel: () => SharedSnapshotsOptions['channel'];
}

export function browserBridge(options: BrowserBridgeOptions): Bridge {
  const { window, fetch, exclusively, openChannel } = options;
  const key = createHostKey(options);
  const linkListeners = new Set<(link: Link) => void>();
  let link: Link = 'open';

  function setLink(next: Link): void {
    if (next === link) return;
    link = next;
    for (const listener of linkListeners) listener(next);
  }

  async function post(path: string, message: unknown): Promise<Response> {
    const body = JSON.stringify(message);
    return fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [HOST_KEY_HEADER]: await key.current() },
      body,
      // What is sent while the page closes arrives, too.
      keepalive: body.length <= MOST_KEPT_ALIVE,
    });
  }

  return {
    async run(name, input, requestId) {
      // Before anything that may take a while, such as waiting for one of the browser's connections.
      const pressedAtMs = Date.now();
      try {
        const response = await post(HOST_PATHS.run, { name, input, requestId, pressedAtMs });
        if (response.status === 403) setLink('refused');
        const answer: unknown = await response.json();
        // The host answers by the same contract that this window is built from; what else speaks there is no host.
        return isAnswerTo(name, answer)
          ? answer
          : callError(response.ok ? 'internal' : 'sender-refused');
      } catch {
        return callError('offline');
      }
    },
    cancel(requestId) {
      post(HOST_PATHS.cancel, { requestId }).catch(() => undefined);
    },
    onSnapshot: (listener) =>
      followSnapshots(
        {
          key,
          fetch,
          exclusively,
          channel: openChannel(),
          onLink: setLink,
          reload: () => window.location.reload(),
        },
        listener,
      ),
    onLink: (listener) => {
      linkListeners.add(listener);
      return () => linkListeners.delete(listener);
    },
  };
}

function isAnswerTo<Name extends CallName>(
  _name: Name,
  value: unknown,
): value is CallAnswer<CallOutput<Name>> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  if (value.ok === true) {
    return 'value' in value && 'revision' in value && typeof value.revision === 'number';
  }
  return 'error' in value && typeof value.error === 'object' && value.error !== null;
}
