// A main process of Electron that sends what `ASKS` tells it to, one after the other, through the app's way to the network,
// and writes what came of each as JSON. Built and started by `chromium-fetch.spec.ts`.
import { app } from 'electron';
import { fetchThroughChromium } from '../../src/main/desktop/chromium-fetch';
import { createProxySignIn } from '../../src/main/proxy/proxy-sign-in';
import { createMemoryVault } from '../support/memory-vault';
import { recordingLogger } from '../support/recording-logger';

export interface Ask {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Reads the first part, then cancels the reading, or aborts the request; `at-once` aborts it before it is sent. */
  readonly leaves?: 'cancels' | 'aborts' | 'at-once';
}

export type Outcome =
  | {
      readonly status: number;
      /** Of the header `X-Test`. */
      readonly header: string | null;
      /** Null where there is no body to read. */
      readonly text: string | null;
    }
  | { readonly failed: 'before an answer' | 'in its body' };

const send = fetchThroughChromium(
  createProxySignIn(createMemoryVault(), recordingLogger([])),
  app.whenReady(),
);

async function outcomeOf({ url, leaves, ...request }: Ask): Promise<Outcome> {
  const abort = new AbortController();
  if (leaves === 'at-once') abort.abort();
  const answer = await send(url, { redirect: 'manual', signal: abort.signal, ...request }).catch(
    () => null,
  );
  if (answer === null) return { failed: 'before an answer' };
  const { status, headers, body } = answer;
  const header = headers.get('X-Test');
  if (body === null) return { status, header, text: null };
  const reader = body.getReader();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { status, header, text };
      text += value instanceof Uint8Array ? new TextDecoder().decode(value) : '(no bytes)';
      if (leaves === 'cancels') {
        await reader.cancel();
        return { status, header, text };
      }
      // While the next part is being waited for.
      if (leaves === 'aborts') setImmediate(() => abort.abort());
    }
  } catch {
    return { failed: 'in its body' };
  }
}

async function run(): Promise<void> {
  // Written by the spec that starts this process.
  const asks = JSON.parse(process.env['ASKS'] ?? '[]') as readonly Ask[];
  const outcomes: Outcome[] = [];
  for (const ask of asks) outcomes.push(await outcomeOf(ask));
  process.stdout.write(JSON.stringify(outcomes), () => app.exit(0));
}

run().catch((error: unknown) => {
  console.error(error);
  app.exit(1);
});
