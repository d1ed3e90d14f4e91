// The files of main in an archive that are loaded before the first screen of a window is there.
import path from 'node:path';
import { filesOf, textIn } from './archive';
import { measured, type WindowFile } from './window-files';

const ENTRY = 'out/main/index.js';
const CHUNKS = 'out/main/chunks/';

/** What a start loads by a call: the window and the app. */
const ON_THE_WAY = ['window', 'application'];

/** The entry, what a start loads on its way to the first screen, and all that those load at once. */
export function firstFilesOfMain(archive: string): readonly WindowFile[] {
  const called = filesOf(archive).filter((file) =>
    ON_THE_WAY.some((name) => new RegExp(`^${CHUNKS}${name}-[\\w-]{8}\\.cjs$`).test(file)),
  );
  const first = new Set([ENTRY, ...called]);
  for (const file of first) {
    for (const specifier of requiredAtOnce(textIn(archive, file))) {
      first.add(path.posix.join(path.posix.dirname(file), specifier));
    }
  }
  return measured(archive, first);
}

/** What a script loads by a call, as the bundler writes it. */
const BY_A_CALL = /\.then\(\(\)\s*=>[^;]*?require\(["'`][^"'`]+["'`]\)/g;

/** The files beside a script that it loads when it is run. */
function requiredAtOnce(script: string): readonly string[] {
  const atOnce = script.replaceAll(BY_A_CALL, '');
  return [...atOnce.matchAll(/(?:\brequire|\.url\))\(["'`](\.\/[^"'`]+)["'`]\)/g)].map(
    ([, name = '']) => name,
  );
}
