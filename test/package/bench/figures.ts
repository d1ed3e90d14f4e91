// What Linux tells about the cost of an app: the sums over a process and all that it has started.
import { readdirSync, readFileSync } from 'node:fs';

/** `USER_HZ`: Linux counts processor time in hundredths of a second on every architecture that Electron runs on. */
const TICKS_PER_SEC = 100;
const KIB_PER_MIB = 1024;

export interface Memory {
  /** Each page is counted once over all processes that share it. */
  readonly pssMiB: number;
  readonly anonymousMiB: number;
}

/** Empty once the process has ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Empty where there is no such folder. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Cheaper than asking each process for its parent: this runs fifty times a second. */
export function pidsOf(pid: number): readonly number[] {
  const found = [pid];
  for (const parent of found) {
    const tasks = `/proc/${String(parent)}/task`;
    for (const task of namesIn(tasks)) {
      const children = read(`${tasks}/${task}/children`).trim();
      if (children !== '') found.push(...children.split(' ').map(Number));
    }
  }
  return found;
}

/** The processor time so far, in seconds; a child that has ended counts with its parent. */
export function cpuSecOf(pid: number): number {
  const ticks = pidsOf(pid).map((one) => {
    // The name in parentheses may hold spaces; utime, stime, cutime and cstime are the 14th to the 17th field.
    const fields =
      read(`/proc/${String(one)}/stat`)
        .split(') ')
        .at(-1)
        ?.split(' ') ?? [];
    return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  });
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS_PER_SEC;
}

export function memoryOf(pid: number): Memory {
  const rollups = pidsOf(pid).map((one) => read(`/proc/${String(one)}/smaps_rollup`));
  const sumMiB = (field: string) =>
    rollups
      .map((text) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0))
      .reduce((sum, kib) => sum + kib, 0) / KIB_PER_MIB;
  return { pssMiB: sumMiB('Pss'), anonymousMiB: sumMiB('Pss_Anon') };
}

/** How often the threads of all these processes have gone to sleep, and so been woken, since they were made. */
export function wakeUpsOf(pid: number): number {
  return pidsOf(pid).reduce((sum, one) => sum + wakeUpsOfProcess(one), 0);
}

/** Of one process alone; 0 once it has ended. */
export function wakeUpsOfProcess(pid: number): number {
  const tasks = `/proc/${String(pid)}/task`;
  return namesIn(tasks)
    .map((task) => read(`${tasks}/${task}/status`))
    .map((status) => Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0))
    .reduce((sum, one) => sum + one, 0);
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
