/**
 * The snapshots of the browser host. A browser opens six connections to an address at most, and each stream of snapshots
 * holds one: so of all tabs one reads the stream and passes it on, until it is closed and the next one does.
 *
 * ```
 *   waiting ──lock──▶ reading ──stream ends, refused, no host──▶ pausing ──▶ waiting
 *      ▲                 │ passes on
 *      └── from the tab that reads
 * ```
 */
import type { Link } from '../../contract/bridge';
import { HOST_KEY_HEADER, HOST_PATHS } from '../../contract/channels';
import type { HostKey } from './host-key';

const LOCK = 'awork-timer-snapshots';
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;
/** One failure may be a computer that woke up. */
const FAILURES_UNTIL_LOST = 2;

/** Runs `act` while no other tab does so; rejects when the signal aborts before its turn. */
export type Exclusively = (
  name: string,
  signal: AbortSignal,
  act: () => Promise<void>,
) => Promise<void>;

export interface SharedSnapshotsOptions {
  readonly key: HostKey;
  readonly fetch: typeof fetch;
  /** Null in a browser without locks: each tab then reads for itself. */
  readonly exclusively: Exclusively | null;
  /** Reaches the other tabs. */
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'close'>;
  readonly onLink: (link: Link) => void;
  /** Starts the page anew. */
  readonly reload: () => void;
}

type Ended = 'ended' | 'failed' | 'refused';

/** Follows the host until the answer is called. */
export function followSnapshots(
  options: SharedSnapshotsOptions,
  listener: (change: string) => void,
): () => void {
  const { key, fetch, exclusively, channel, onLink, reload } = options;
  const ending = new AbortController();
  const { signal } = ending;

  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'string' || signal.aborted) return;
    onLink('open');
    listener(data);
  });

  async function follow(): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    let failures = 0;
    while (!signal.aborted) {
      const ended = await readInTurn();
      failures = ended === 'ended' ? 1 : failures + 1;
      if (ended === 'ended') retryMs = FIRST_RETRY_MS;
      if (ended === 'refused' && (await key.isOutdated())) reload();
      if (ended === 'refused') onLink('refused');
      else if (failures >= FAILURES_UNTIL_LOST) onLink('lost');
      await pause(retryMs, signal);
      retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
    }
  }

  async function readInTurn(): Promise<Ended> {
    if (exclusively === null) return read();
    let ended: Ended = 'failed';
    await exclusively(LOCK, signal, async () => {
      ended = await read();
    }).catch(() => undefined);
    return ended;
  }

  async function read(): Promise<Ended> {
    let hasBegun = false;
    try {
      const headers = { [HOST_KEY_HEADER]: await key.current() };
      const response = await fetch(HOST_PATHS.snapshots, { headers, signal });
      if (response.status === 403) return 'refused';
      if (!response.ok || response.body === null) return 'failed';
      for await (const line of linesOf(response.body)) {
        if (!isChange(JSON.parse(line))) continue;
        hasBegun = true;
        onLink('open');
        listener(line);
        channel.postMessage(line);
      }
    } catch {
      // The host ended, or the computer slept: it is looked for again.
    }
    return hasBegun ? 'ended' : 'failed';
  }

  void follow();
  return () => {
    ending.abort();
    channel.close();
  };
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

/** A snapshot or what leads to it, by the host's contract; not what something else answers there. */
function isChange(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'revision' in value &&
    typeof value.revision === 'number' &&
    ('session' in value || 'difference' in value)
  );
}
