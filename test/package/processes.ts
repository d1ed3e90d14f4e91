// What Linux tells about running processes.
import { readFileSync, readdirSync } from 'node:fs';

export interface Process {
  readonly pid: number;
  readonly command: string;
  /** 2 is a filter of system calls: Chromium's sandbox. */
  readonly seccomp: string;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The process has ended meanwhile.
    return '';
  }
}

export function descendantsOf(pid: number): readonly Process[] {
  const statuses = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), status: read(`/proc/${name}/status`) }));
  const parentOf = (status: string) => Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]);
  const found = [pid];
  for (const parent of found) {
    found.push(
      ...statuses.filter(({ status }) => parentOf(status) === parent).map((child) => child.pid),
    );
  }
  return statuses
    .filter((one) => found.includes(one.pid))
    .map((one) => ({
      pid: one.pid,
      command: read(`/proc/${one.pid}/cmdline`).replaceAll('\0', ' '),
      seccomp: /^Seccomp:\s*(\d)/m.exec(one.status)?.[1] ?? '',
    }));
}

/** The code that one process of the app has mapped and that is neither the package's nor the system's. */
export function foreignFilesOf(pid: number, app: string): readonly string[] {
  const files = read(`/proc/${pid}/maps`)
    .split('\n')
    .filter((line) => line.includes(' r-xp '))
    .flatMap((line) => /\s(\/.*)$/.exec(line)?.[1] ?? []);
  return files.filter(
    (file) =>
      !file.startsWith(`${app}/`) &&
      !/^\/(usr\/(lib|bin|sbin|libexec)|lib|lib64|bin|sbin)\//.test(file),
  );
}
