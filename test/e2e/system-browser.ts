// A stand-in for the person's browser: what the app hands to the system is opened by a small program of ours.
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { eventually } from './eventually';

export interface SystemBrowser {
  /** For the app's environment: the system's way to open an address leads to the stand-in. */
  readonly env: Readonly<Record<string, string>>;
  /** What it saw at the end of its way, once it has been there `count` times. */
  readonly visits: (count: number) => Promise<readonly BrowserVisit[]>;
}

interface BrowserVisit {
  readonly opened: string;
  readonly status: number;
  readonly text: string;
}

/** Goes where it is sent and follows redirects, as a browser does in which somebody is signed in to awork. */
export async function aSystemBrowser(folder: string): Promise<SystemBrowser> {
  const log = path.join(folder, 'visits.jsonl');
  const script = path.join(folder, 'xdg-open');
  await mkdir(folder, { recursive: true });
  await writeFile(log, '');
  await writeFile(
    script,
    `#!${process.execPath}
const { appendFileSync } = require('node:fs');
const opened = process.argv[2];
fetch(opened).then(async (answer) => {
  const visit = { opened, status: answer.status, text: await answer.text() };
  appendFileSync(${JSON.stringify(log)}, JSON.stringify(visit) + '\\n');
});
`,
  );
  await chmod(script, 0o755);
  return {
    env: { PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}` },
    visits: async (count) =>
      eventually(async () => {
        const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => line !== '');
        if (lines.length < count) throw new Error(`The browser was opened ${lines.length} times`);
        return lines.map((line) => JSON.parse(line) as BrowserVisit);
      }),
  };
}
