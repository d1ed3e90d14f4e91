import { existsSync } from 'node:fs';
import os from 'node:os';

/** For what flushes thousands of times: memory where the system has such a disk, else the folder for what is temporary. */
export const FAST_DISK = existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
