// Runs the downloader of the `electron` package, and gives up where nothing comes: without a time limit of its own it
// waits for minutes on a network that swallows packets.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { electronPackage } from './runtimes.mjs';

const FIRST_BYTE_WITHIN_MS = 15_000;
/** Long enough for the unpacking, during which nothing more arrives. */
const STALLED_AFTER_MS = 120_000;
const LOOK_EVERY_MS = 500;

/** @param {string} folder */
function bytesIn(folder) {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => statSync(path.join(folder, name)))
      .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
  } catch {
    // A file vanished between being listed and being looked at: look again next time.
    return 0;
  }
}

/**
 * Watches the bytes arrive instead of asking the server beforehand, so that mirrors and proxies need no special case.
 * @param {AbortSignal} signal
 * @returns {Promise<{ missing: string } | undefined>}
 */
export async function downloadElectron(signal) {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'awork-timer-electron-'));
  const child = spawn(process.execPath, [path.join(electronPackage(), 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
  });
  let complaint = '';
  child.stderr.on('data', (/** @type {Buffer} */ chunk) => {
    complaint += chunk.toString();
  });

  let bytes = 0;
  let quietSinceMs = Date.now();
  const watch = setInterval(() => {
    const now = bytesIn(temporary);
    if (now !== bytes) {
      bytes = now;
      quietSinceMs = Date.now();
    } else if (
      Date.now() - quietSinceMs >
      (bytes === 0 ? FIRST_BYTE_WITHIN_MS : STALLED_AFTER_MS)
    ) {
      child.kill('SIGKILL');
    }
  }, LOOK_EVERY_MS);

  /** @type {number | null} */
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      complaint += error.message;
      resolve(1);
    });
    child.on('close', resolve);
  });
  clearInterval(watch);
  rmSync(temporary, { recursive: true, force: true });
  if (code === 0) return undefined;
  return {
    missing: child.killed
      ? "Electron's download does not arrive"
      : `Electron could not be downloaded (${causeOf(complaint)})`,
  };
}

/** @param {string} complaint what the downloader printed: a stack whose first line names the error */
function causeOf(complaint) {
  const line = complaint.split('\n').find((text) => text.trim() !== '');
  const cause = line?.trim().replace(/^\w*Error: /, '') ?? 'no reason given';
  return cause === 'fetch failed' ? 'its site is out of reach' : cause;
}
