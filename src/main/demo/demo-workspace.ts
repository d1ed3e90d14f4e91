/** The demo workspace: a small awork of our own on loopback, so that the app can be tried without an account. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { lazyImport } from '../system/lazy-import';
import { limitConnections } from '../system/limit-connections';

const loadSandbox = lazyImport(() => import('../../sandbox'));

export interface DemoWorkspace {
  readonly apiUrl: string;
  /** Made anew at each start, and good for this one server only. */
  readonly token: string;
  readonly personId: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts it, with what was tracked in it before. Loaded only when it is wanted.
 *
 * @param pageHasFiles until then main, from which the page gets its files, does not begin what keeps it busy for long
 */
export async function startDemoWorkspace(
  folder: string,
  pageHasFiles: Promise<void>,
): Promise<DemoWorkspace> {
  const { startSandbox, DEMO_PERSON_ID } = await loadSandbox();
  await pageHasFiles;
  const token = randomBytes(32).toString('base64url');
  const sandbox = await startSandbox({
    stateFile: path.join(folder, 'workspace.json'),
    seed: 'demo',
    credentials: [{ token, kind: 'user', userId: DEMO_PERSON_ID }],
    limit: limitConnections,
  });
  return {
    apiUrl: sandbox.url,
    token,
    personId: DEMO_PERSON_ID,
    // What could not be written is sample data.
    close: () => sandbox.close().catch(() => undefined),
  };
}
