// Where the waiting changes are kept, in a folder of a test, with a journal however short the file is.
import { createAccountStore, type AccountStore } from '../../src/main/storage/account-store';
import { T0 } from './builders';
import { recordingLogger } from './recording-logger';

/** @param mostJournalBytes as in `AccountStoreContext`; left out, a journal is as long as it may be in the app */
export function storeWithJournal(folder: string, mostJournalBytes?: number): AccountStore {
  return createAccountStore(folder, {
    clock: { now: () => T0 },
    logger: recordingLogger([]),
    watch: null,
    longFileBytes: 1,
    ...(mostJournalBytes !== undefined && { mostJournalBytes }),
  });
}
