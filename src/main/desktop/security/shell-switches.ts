/** Chromium's and Node's switches that would undo what protects the app. A packaged app does not start with them. */
import { switchNamesIn } from './switches';

/**
 * Each whole name, of which some stand for a family. Switches for a proxy are not among them: a proxy sees no more than
 * the network does, since certificates are checked all the same.
 */
const REFUSED: readonly RegExp[] = [
  // Who the app talks to, and whether that is who it should be.
  /^ignore-certificate-errors/,
  /^allow-insecure-localhost$/,
  /^host(-resolver)?-rules$/,
  /^unsafely-treat-insecure-origin-as-secure$/,
  /^test-root-certs$/,
  // What the requests hold, written to a file: among it the token.
  /^(log-net-log|net-log-)/,
  /^ssl-key-log-file$/,
  // Another program in the place of the person, or within the app.
  /^remote-(debugging|allow-origins)/,
  /^inspect/,
  /^(js-flags|load-extension|single-process)$/,
  /-cmd-prefix$/,
  /^(gpu-launcher|browser-subprocess-path)$/,
  // What a page may do.
  /^disable-web-security$/,
  /^disable-site-isolation/,
  /^allow-(running-insecure-content|file-access-from-files)$/,
  /^enable-(blink-features|experimental-web-platform-features)$/,
  /^auto-open-devtools-for-tabs$/,
];

/**
 * The first switch of the command line that undoes a protection, without dashes and value; null when there is none.
 *
 * @param argv without the executable
 */
export function refusedSwitch(argv: readonly string[], platform: NodeJS.Platform): string | null {
  // Some names are Node's, which tells capitals apart on no system.
  const names = switchNamesIn(argv, platform).map((name) => name.toLowerCase());
  return names.find((name) => REFUSED.some((refused) => refused.test(name))) ?? null;
}

/** Why the app does not start, in words for the person who started it. */
export function refusedSwitchSentence(appName: string, name: string): string {
  return (
    `${appName} does not start with --${name}, which would undo what protects your token and your data. ` +
    'Start it without. To find a fault in the app itself, set AWORK_TIMER_DEBUG=1.'
  );
}
