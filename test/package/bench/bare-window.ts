// What the app is compared with: the same packaged runtime with one window and a clock in it that ticks each second.
import { createPackage } from '@electron/asar';
import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UNPACKED } from '../packages';

const PAGE = `<!doctype html>
<meta charset="utf-8">
<title>Bare window</title>
<style>body { font: 64px sans-serif; text-align: center }</style>
<p id="clock"></p>
<script>
  const clock = document.getElementById('clock');
  const tick = () => { clock.textContent = new Date().toLocaleTimeString(); };
  tick();
  setInterval(tick, 1000);
</script>
`;

// The fuses of a package let no page be read from a file.
const MAIN = `
import { app, BrowserWindow } from 'electron';
app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 420, height: 680, show: false, webPreferences: { sandbox: true },
  });
  if (!process.argv.includes('--hidden')) window.once('ready-to-show', () => window.show());
  window.loadURL(${JSON.stringify(`data:text/html;charset=utf-8,${encodeURIComponent(PAGE)}`)});
});
app.on('window-all-closed', () => app.quit());
`;

export interface BareWindow {
  readonly executable: string;
  readonly remove: () => void;
}

/** Links the runtime's files instead of copying them, so that both have the same pages in memory and in caches. */
export async function makeBareWindow(): Promise<BareWindow> {
  const folder = mkdtempSync(path.join(tmpdir(), 'awork-timer-bare-'));
  const app = path.join(folder, 'app');
  const source = path.join(folder, 'source');
  mkdirSync(source);
  writeFileSync(
    path.join(source, 'package.json'),
    JSON.stringify({ name: 'bare', version: '1.0.0', type: 'module', main: 'main.js' }),
  );
  writeFileSync(path.join(source, 'main.js'), MAIN);
  linkAll(UNPACKED, app);
  const archive = path.join(app, 'resources/app.asar');
  rmSync(archive);
  await createPackage(source, archive);
  return {
    executable: path.join(app, 'awork-timer'),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }),
  };
}

function linkAll(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkAll(source, target);
    else linkSync(source, target);
  }
}
