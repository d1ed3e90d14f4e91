import { staticCredential } from '../awork/static-credential';
import { startDemoWorkspace, type DemoWorkspace } from '../demo/demo-workspace';
import type { Clock, Fetch, Logger, NewId } from '../ports';
import type { AccountRecord, ProfileStore } from '../storage/profile-store';
import type { StorageWatch } from '../storage/storage-watch';
import type { FileProblemNotices } from '../storage/file-problem-notices';
import { openAccount, type OpenAccount } from './account-runtime';
import type { Secrets } from '../credentials/credential-store';

/** The one account that polls and delivers. The others rest on the disk. */
export interface ActiveAccount {
  readonly current: () => OpenAccount | null;
  /** True from the moment at which one takes no commands any more until the next one does. */
  readonly isChanging: () => boolean;
  /** Puts the present one to rest and this one to work. */
  readonly enter: (record: AccountRecord) => Promise<void>;
  /** The same with the demo workspace. Rejects when its server does not start. */
  readonly enterDemo: () => Promise<AccountRecord>;
  readonly leave: () => Promise<void>;
  readonly setVisible: (isVisible: boolean) => void;
  /** A keychain that was locked at the start, or away when something was to be kept, may be open by now. */
  readonly retryKeychain: () => Promise<void>;
}

export interface ActiveAccountOptions {
  readonly profileDir: string;
  readonly profile: Pick<ProfileStore, 'accountFolder'>;
  readonly secrets: Secrets;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly logger: Logger;
  readonly onChange: () => void;
  readonly storage: StorageWatch;
  readonly fileNews: FileProblemNotices;
}

const DEMO_ID = 'demo';

export function createActiveAccount(options: ActiveAccountOptions): ActiveAccount {
  const { profileDir, profile, secrets, fetch, clock, newId, logger } = options;
  const { onChange, storage, fileNews } = options;
  const common = { fetch, clock, newId, logger, onChange, storage, fileNews };
  let isVisible = false;
  let open: OpenAccount | null = null;
  let demo: DemoWorkspace | null = null;
  let isChanging = false;

  async function change(open: () => Promise<void>): Promise<void> {
    isChanging = true;
    try {
      await leave();
      await open();
    } finally {
      isChanging = false;
    }
  }

  /** What it owes is on the disk when this is done. */
  async function leave(): Promise<void> {
    const closing = open;
    open = null;
    await closing?.close();
    await demo?.close();
    demo = null;
  }

  async function enter(record: AccountRecord): Promise<void> {
    const { apiUrl } = record;
    const { credential } = secrets.of(record);
    const folder = profile.accountFolder(record.id);
    await change(async () => {
      open = await openAccount({ ...common, isVisible, record, folder, apiUrl, credential });
    });
  }

  async function enterDemo(): Promise<AccountRecord> {
    const started = await startDemoWorkspace(profileDir);
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
    const folder = profile.accountFolder(record.id);
    const credential = staticCredential(token);
    await change(async () => {
      demo = started;
      open = await openAccount({ ...common, isVisible, record, folder, apiUrl, credential });
    });
    return record;
  }

  async function retryKeychain(): Promise<void> {
    if (open === null || open.record.kind === 'demo') return;
    const { record, runtime } = open;
    const secret = secrets.of(record);
    const isMissing = runtime.state().mustSignInAgain && secret.place() === 'none';
    if (!isMissing && secret.place() !== 'session-only') return;
    const isThere = await secret.lookAgain();
    if (isThere && isMissing) runtime.signedInAgain();
    onChange();
  }

  return {
    current: () => open,
    isChanging: () => isChanging,
    enter,
    enterDemo,
    leave,
    setVisible: (visible) => {
      isVisible = visible;
      open?.runtime.setVisible(visible);
    },
    retryKeychain,
  };
}
