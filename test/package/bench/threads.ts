// What the threads of an app cost, as Linux counts it for each of them.
import { readFileSync } from 'node:fs';
import { namesIn, pidsOf } from './figures';

export interface ThreadCost {
  /** Such as `browser` or `utility`, and the thread's own name. */
  readonly name: string;
  readonly cpuMs: number;
  readonly wakeUps: number;
}

/** So far, of each thread of a process and of all that it has started. */
export function threadsOf(pid: number): ReadonlyMap<string, ThreadCost> {
  const threads = new Map<string, ThreadCost>();
  for (const one of pidsOf(pid)) {
    const tasks = `/proc/${String(one)}/task`;
    for (const task of namesIn(tasks)) {
      const read = (file: string) => readFileSync(`${tasks}/${task}/${file}`, 'utf8');
      try {
        const switches = /^voluntary_ctxt_switches:\s+(\d+)/m.exec(read('status'))?.[1];
        threads.set(task, {
          name: `${kindOf(one)} ${read('comm').trim()}`,
          // The first figure of a thread's `schedstat` is its processor time in nanoseconds.
          cpuMs: Number(read('schedstat').split(' ')[0]) / 1e6,
          wakeUps: Number(switches ?? 0),
        });
      } catch {
        // It has ended meanwhile.
      }
    }
  }
  return threads;
}

/** What each thread that is still there has cost since then, by its name; the costliest come first. */
export function costsSince(
  before: ReadonlyMap<string, ThreadCost>,
  now: ReadonlyMap<string, ThreadCost>,
): readonly ThreadCost[] {
  const sums = new Map<string, ThreadCost>();
  for (const [thread, { name, cpuMs, wakeUps }] of now) {
    const [known, sum] = [before.get(thread), sums.get(name)];
    sums.set(name, {
      name,
      cpuMs: (sum?.cpuMs ?? 0) + cpuMs - (known?.cpuMs ?? 0),
      wakeUps: (sum?.wakeUps ?? 0) + wakeUps - (known?.wakeUps ?? 0),
    });
  }
  return [...sums.values()].toSorted((a, b) => b.wakeUps - a.wakeUps);
}

function kindOf(pid: number): string {
  const args = readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8');
  const sub = /--utility-sub-type=([\w.]+)/.exec(args)?.[1];
  return sub ?? /--type=([\w-]+)/.exec(args)?.[1] ?? 'main';
}
