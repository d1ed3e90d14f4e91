/**
 * The bridge of the browser host: the same calls over HTTP on loopback. The page's address carries a key that proves
 * that it was opened by the person who started the host.
 */
import type { Bridge } from '../../contract/bridge';
import { HOST_KEY_HEADER, HOST_PATHS } from '../../contract/channels';
import type { CallName, CallOutput } from '../../contract/calls';
import { callError, type CallAnswer } from '../../contract/errors';
import type { Snapshot } from '../../contract/snapshot';

const KEY_ITEM = 'awork-timer-key';
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

export interface BrowserBridgeOptions {
  readonly window: Pick<Window, 'location' | 'history' | 'sessionStorage'>;
  readonly fetch: typeof fetch;
}

export function browserBridge({ window, fetch }: BrowserBridgeOptions): Bridge {
  const key = takeKey(window);

  function post(path: string, body: unknown): Promise<Response> {
    return fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [HOST_KEY_HEADER]: key },
      body: JSON.stringify(body),
    });
  }

  return {
    async run(name, input, requestId) {
      try {
        const response = await post(HOST_PATHS.run, { name, input, requestId });
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
    onSnapshot(listener) {
      const ending = new AbortController();
      void follow(ending.signal, listener);
      return () => ending.abort();
    },
  };

  async function follow(
    signal: AbortSignal,
    listener: (snapshot: Snapshot) => void,
  ): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    while (!signal.aborted) {
      try {
        const response = await fetch(HOST_PATHS.snapshots, {
          headers: { [HOST_KEY_HEADER]: key },
          signal,
        });
        if (!response.ok || response.body === null) throw new Error('no stream');
        for await (const line of linesOf(response.body)) {
          retryMs = FIRST_RETRY_MS;
          const value: unknown = JSON.parse(line);
          if (isSnapshot(value)) listener(value);
        }
      } catch {
        // The host ended or the computer slept: it is looked for again below.
      }
      await pause(retryMs, signal);
      retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
    }
  }
}

/** Takes the key out of the address, so that it is neither seen over a shoulder nor kept in the history. */
function takeKey({ location, history, sessionStorage }: BrowserBridgeOptions['window']): string {
  const given = new URLSearchParams(location.hash.slice(1)).get('key');
  if (given === null) return sessionStorage.getItem(KEY_ITEM) ?? '';
  sessionStorage.setItem(KEY_ITEM, given);
  history.replaceState(null, '', location.pathname + location.search);
  return given;
}

async function* linesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line.trim() !== '');
  }
}

function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timeout = setTimeout(resolve, durationMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timeout);
      resolve();
    });
  });
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

function isSnapshot(value: unknown): value is Snapshot {
  return (
    typeof value === 'object' &&
    value !== null &&
    'revision' in value &&
    typeof value.revision === 'number' &&
    'session' in value &&
    'settings' in value
  );
}
