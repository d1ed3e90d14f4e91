/**
 * The theme as the settings' file has it, for the colour of a window that is made before the settings are read: those
 * come with the schemas of all files, which a window that is coming up does not wait for.
 */
import path from 'node:path';
import { isRecord, parseJson } from '../../../core/base/json';
import type { Settings } from '../../../contract/settings';
import { MIB, readBounded } from '../../system/bounded-file';

type Theme = Settings['theme'];

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** `system` where the file is missing or says no theme; the settings themselves say what is wrong with it. */
export async function readStoredTheme(profileDir: string): Promise<Theme> {
  const text = await readBounded(path.join(profileDir, 'settings.json'), MIB);
  const file = text.ok ? parseJson(text.value) : null;
  const data = isRecord(file) ? file['data'] : null;
  const stored = isRecord(data) ? data['theme'] : null;
  return THEMES.find((theme) => theme === stored) ?? 'system';
}
