import { app } from 'electron';

/**
 * Each process of Chromium's looks every four seconds for memory that it can give back, also while nothing happens: three
 * quarters of all that wakes an app without a window. Once a minute is enough.
 */
const RARE_RECLAIM = 'PartitionAllocMemoryReclaimer:interval/60s';

/**
 * Chromium's network stack in this process, as on Android. On Linux its own process is not shut in, so it protects nothing that
 * this one does not hold, the token included; see docs/decisions/0020.
 */
const NETWORK_IN_MAIN = 'NetworkServiceInProcess2';

/**
 * Called before Electron is ready.
 *
 * @param isShielded in a package, unless somebody looks for a fault in the app itself
 */
export function prepareChromium(isShielded: boolean): void {
  // Chromium writes the keys of its connections to the file that it names.
  if (isShielded) delete process.env['SSLKEYLOGFILE'];
  const { commandLine } = app;
  // awork's answers must not be written to the disk.
  commandLine.appendSwitch('disable-http-cache');
  // HTTP/2 and QUIC share connections, so `Connection: close` has no effect there.
  commandLine.appendSwitch('disable-http2');
  commandLine.appendSwitch('disable-quic');
  // Of a switch that is there twice, the last one counts.
  const features = [
    commandLine.getSwitchValue('enable-features'),
    RARE_RECLAIM,
    process.platform === 'linux' ? NETWORK_IN_MAIN : '',
  ];
  commandLine.appendSwitch('enable-features', features.filter((it) => it !== '').join(','));
}
