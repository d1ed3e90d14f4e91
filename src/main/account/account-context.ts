import type { MainContext } from '../ports';
import type { FileProblemNotices } from '../storage/file-problem-notices';
import type { ProfileStore } from '../storage/profile-store';
import type { StorageWatch } from '../storage/storage-watch';

/** What all parts that deal with accounts share: the services of the host, and the files of the profile. */
export interface AccountContext extends MainContext {
  readonly profile: ProfileStore;
  readonly storage: StorageWatch;
  /** Problems with files from before an account is open: they go into the log of the first one. */
  readonly fileProblems: FileProblemNotices;
  /** Publishes a snapshot of what has changed. */
  readonly onChange: () => void;
}
