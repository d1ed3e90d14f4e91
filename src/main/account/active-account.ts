import { staticCredential } from '../awork/static-credential';
import { startDemoWorkspace, type DemoWorkspace } from '../demo/demo-workspace';
import type { AccountRecord } from '../storage/profile-store';
import type { AccountContext } from './account-context';
import { openAccount, type OpenAccount, type OpenAccountOptions } from './account-runtime';
import type { Secrets } from '../credentials/credential-store';

/** The one account that polls and delivers. Of the inactive ones there are only files. */
export interface ActiveAccount {
  readonly current: () => OpenAccount | null;
  /** True while one account is being closed and the next one opened: neither takes commands. */
  readonly isChanging: () => boolean;
  /** Closes the active account and opens this one. */
  readonly open: (record: AccountRecord) => Promise<void>;
  /** The same with the demo workspace. Rejects when its server does not start. */
  readonly openDemo: () => Promise<AccountRecord>;
  readonly close: () => Promise<void>;
  readonly setVisible: (isVisible: boolean) => void;
  /** Asks the keychain again: it may have been locked at the start, or unavailable when a secret was stored. */
  readonly retryKeychain: () => Promise<void>;
}

const DEMO_ID = 'demo';

export function createActiveAccount(context: AccountContext, secrets: Secrets): ActiveAccount {
  let isVisible = false;
  let current: OpenAccount | null = null;
  let demo: DemoWorkspace | null = null;
  let isChanging = false;

  async function change(openNext: () => Promise<void>): Promise<void> {
    isChanging = true;
    try {
      await close();
      await openNext();
    } finally {
      isChanging = false;
    }
  }

  /** Resolves when the pending changes of the account are on the disk. */
  async function close(): Promise<void> {
    const closing = current;
    current = null;
    await closing?.close();
    await demo?.close();
    demo = null;
  }

  async function open(record: AccountRecord): Promise<void> {
    const { apiUrl } = record;
    const { credential } = secrets.of(record);
    await change(async () => {
      await begin({ record, apiUrl, credential });
    });
  }

  async function begin(options: Omit<OpenAccountOptions, 'isVisible'>): Promise<void> {
    const opened = await openAccount(context, { ...options, isVisible });
    // A window may have come or gone while the files were read.
    opened.runtime.setVisible(isVisible);
    current = opened;
  }

  async function openDemo(): Promise<AccountRecord> {
    const started = await startDemoWorkspace(context.profile.demoFolder, context.pageHasFiles);
    const { apiUrl, token, personId } = started;
    const record: AccountRecord = {
      id: DEMO_ID,
      kind: 'demo',
      apiUrl,
      personId,
      personName: 'Demo Person',
      workspaceId: DEMO_ID,
      workspaceName: 'Demo workspace',
      workspaceUrl: null,
    };
    const credential = staticCredential(token);
    await change(async () => {
      demo = started;
      await begin({ record, apiUrl, credential });
    });
    return record;
  }

  async function retryKeychain(): Promise<void> {
    if (current === null || current.record.kind === 'demo') return;
    const { record, runtime } = current;
    const secret = secrets.of(record);
    const isMissing = runtime.state().mustSignInAgain && secret.place() === 'none';
    if (!isMissing && secret.place() !== 'session-only') return;
    const isThere = await secret.retryKeychain();
    if (isThere && isMissing) runtime.signedInAgain();
    context.onChange();
  }

  return {
    current: () => current,
    isChanging: () => isChanging,
    open,
    openDemo,
    close,
    setVisible: (visible) => {
      isVisible = visible;
      current?.runtime.setVisible(visible);
    },
    retryKeychain,
  };
}
