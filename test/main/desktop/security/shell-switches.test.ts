import { describe, expect, it } from 'vitest';
import {
  refusedSwitch,
  refusedSwitchSentence,
} from '../../../../src/main/desktop/security/shell-switches';

describe('a switch of the command line', () => {
  it.each([
    'ignore-certificate-errors',
    'ignore-certificate-errors-spki-list',
    'host-resolver-rules',
    'host-rules',
    'disable-web-security',
    'log-net-log',
    'net-log-capture-mode',
    'ssl-key-log-file',
    'remote-debugging-port',
    'remote-debugging-pipe',
    'remote-allow-origins',
    'inspect',
    'inspect-brk',
    'js-flags',
    'load-extension',
    'renderer-cmd-prefix',
    'gpu-launcher',
    'disable-site-isolation-trials',
    'allow-running-insecure-content',
    'unsafely-treat-insecure-origin-as-secure',
    'enable-blink-features',
    'enable-experimental-web-platform-features',
    'allow-insecure-localhost',
    'allow-file-access-from-files',
    'test-root-certs',
    'single-process',
    'browser-subprocess-path',
    'auto-open-devtools-for-tabs',
  ])('--%s is refused, in each form that Chromium takes', (name) => {
    expect(refusedSwitch(['--demo', `--${name}`], 'linux')).toBe(name);
    expect(refusedSwitch([`--${name}=a=b\nc`], 'linux')).toBe(name);
    expect(refusedSwitch([`-${name}=1`], 'linux')).toBe(name);
    // Chromium takes the white space away.
    expect(refusedSwitch([` \t--${name}\n `], 'linux')).toBe(name);
    expect(refusedSwitch([`--${name.toUpperCase()}`], 'win32')).toBe(name);
    expect(refusedSwitch([`/${name}=1`], 'win32')).toBe(name);
  });

  it.each([
    '--demo',
    '--hidden',
    '--user-data-dir=/tmp/ignore-certificate-errors',
    '--no-sandbox',
    '--disable-gpu',
    '--lang=de',
    '--proxy-server=http://proxy.example:8080',
    '--ozone-platform=wayland',
    '--enable-features=WaylandWindowDecorations',
    '/inspect',
    'awork-timer://start?note=--inspect',
  ])('%s is let through', (argument) => {
    expect(refusedSwitch([argument], 'linux')).toBeNull();
  });

  it('counts as one only before the end of the switches', () => {
    expect(refusedSwitch(['start', '--', '--inspect'], 'linux')).toBeNull();
  });

  it('is named in one sentence, with the way round for whoever looks for a fault', () => {
    expect(refusedSwitchSentence('Timer for awork', 'inspect')).toContain('--inspect');
    expect(refusedSwitchSentence('Timer for awork', 'inspect')).toContain('AWORK_TIMER_DEBUG=1');
  });
});
