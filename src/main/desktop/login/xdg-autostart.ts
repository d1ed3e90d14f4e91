/** The autostart file of a Linux desktop. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LoginItem } from './login-item';

export interface XdgAutostartOptions {
  /** `$XDG_CONFIG_HOME/autostart`. */
  readonly folder: string;
  /** With its ending, such as `io.example.App.desktop`. */
  readonly desktopName: string;
  readonly name: string;
  readonly icon: string;
  /** What starts the app, word by word. */
  readonly command: readonly string[];
}

/** Where a desktop looks for what starts with the session. */
export function autostartFolder(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const base = env['XDG_CONFIG_HOME'] ?? '';
  // A relative path is to be ignored, says the XDG specification.
  return path.join(path.isAbsolute(base) ? base : path.join(home, '.config'), 'autostart');
}

export function createXdgAutostart(options: XdgAutostartOptions): LoginItem {
  const file = path.join(options.folder, options.desktopName);
  const wanted = entryText(options);
  const read = async () => readFile(file, 'utf8').catch(() => null);

  async function write(): Promise<boolean> {
    try {
      await mkdir(options.folder, { recursive: true });
      await writeFile(file, wanted, { mode: 0o644 });
      return true;
    } catch {
      return false;
    }
  }

  return {
    state: async () => {
      const text = await read();
      return text === null || isSwitchedOff(text) ? 'off' : 'on';
    },
    set: async (isOn) => {
      if (isOn) return write();
      return rm(file, { force: true }).then(
        () => true,
        () => false,
      );
    },
    repair: async () => {
      const text = await read();
      if (text === null || text === wanted || isSwitchedOff(text)) return;
      await write();
    },
  };
}

/** Desktops switch an entry off by one of these lines, and keep the file. */
function isSwitchedOff(text: string): boolean {
  return /^\s*(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(text);
}

function entryText({ name, icon, command }: XdgAutostartOptions): string {
  return `[Desktop Entry]
Type=Application
Name=${name}
Icon=${icon}
Exec=${[...command.map(quoted), '--hidden'].join(' ')}
Terminal=false
X-GNOME-Autostart-enabled=true
`;
}

/** A word of an `Exec` line: quoted, with what the quotes and field codes would change escaped, twice as strings are. */
function quoted(word: string): string {
  const inQuotes = word.replace(/[\\"`$]/g, '\\$&').replaceAll('%', '%%');
  return `"${inQuotes.replaceAll('\\', '\\\\')}"`;
}
