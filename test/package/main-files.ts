// The files of main in an archive that are loaded before the first screen of a window is there.
import path from 'node:path';
import { filesOf, textIn } from './archive';
import { measured, staticImportsOf, type WindowFile } from './window-files';

const ENTRY = 'out/main/index.js';
const CHUNKS = 'out/main/chunks/';

/** What a start imports by a call, and the first call of a window: the window, the app, the schemas of the calls. */
const ON_THE_WAY = ['start', 'create-application', 'calls'];

/** The entry, what a start imports on its way to the first screen, and all that those import. */
export function firstFilesOfMain(archive: string): readonly WindowFile[] {
  const called = filesOf(archive).filter((file) =>
    ON_THE_WAY.some((name) => new RegExp(`^${CHUNKS}${name}-[\\w-]{8}\\.js$`).test(file)),
  );
  const first = new Set([ENTRY, ...called]);
  for (const file of first) {
    for (const specifier of staticImportsOf(textIn(archive, file))) {
      first.add(path.posix.join(path.posix.dirname(file), specifier));
    }
  }
  return measured(archive, first);
}
