// What a package holds and how it is hardened, for all targets. `npm run package` builds for the system that it runs on;
// `-- --x64 --arm64` names the architectures.
import { existsSync, readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AfterPackContext, Configuration } from 'electron-builder';

const MAC_APP_ID = 'io.github.awork-timer.AworkTimer';

const NAME = 'Timer for awork';

/** One run packs for one system: that of this machine, unless a switch names another. */
const system = ['--linux', '--win', '--mac'].find((name) => process.argv.includes(name));
const isForLinux = system === '--linux' || (system === undefined && process.platform === 'linux');

/** Names an unpacked Electron to use instead of the downloaded one; tests package with it. */
const electronDist = process.env['ELECTRON_DIST'];
const distVersion = electronDist === undefined ? undefined : path.join(electronDist, 'version');

/** Where releases are announced. The app reads the announcement there only when it carries the release's signature. */
const updateUrl =
  process.env['AWORK_TIMER_UPDATE_URL'] ??
  'https://github.com/awork-timer/awork-timer/releases/latest/download/';

/**
 * What the archive holds on one system. Each system names all of it: next to a list of exclusions alone the common one
 * would not count, and everything in this folder would be packed.
 */
function filesFor(system: 'linux' | 'win32' | 'darwin'): string[] {
  return [
    'out/**',
    // Started by plain Node, which a package does not have.
    '!out/main/browser.cjs',
    'package.json',
    '!node_modules/node-addon-api{,/**}',
    '!node_modules/keytar/{src,script,binding.gyp,README.md,keytar.d.ts}{,/**}',
    // The target's binary alone: `${arch}` is the target's, but `${platform}` would be that of the machine that builds.
    `!node_modules/keytar/prebuilds/!(${system}-\${arch}){,/**}`,
  ];
}

// A `depends` replaces electron-builder's own list, which lacks what a bare system lacks, too.
const DEB_DEPENDS = [
  'libasound2',
  'libatspi2.0-0',
  'libdrm2',
  'libgbm1',
  'libgtk-3-0',
  'libnotify4',
  'libnss3',
  'libsecret-1-0',
  'libuuid1',
  'libxss1',
  'libxtst6',
  'xdg-utils',
];
const RPM_DEPENDS = [
  // Debian's systems always have a Perl, which the launcher on the path runs in.
  '/usr/bin/perl',
  '(libXtst or libXtst6)',
  '(libuuid or libuuid1)',
  'alsa-lib',
  'at-spi2-core',
  'gtk3',
  'libXScrnSaver',
  'libdrm',
  'libnotify',
  'libsecret',
  'mesa-libgbm',
  'nss',
  'xdg-utils',
];

async function afterPack({ appOutDir, electronPlatformName, packager }: AfterPackContext) {
  // An unpacked Electron brings its own app, and its version file, which a downloaded one has not.
  const resources = packager.getResourcesDir(appOutDir);
  await rm(path.join(resources, 'default_app.asar'), { force: true });
  await rm(path.join(appOutDir, 'version'), { force: true });
  if (electronPlatformName === 'darwin') await forbidArbitraryLoads(resources);
}

/** electron-builder allows a Mac app to load from anywhere unencrypted, whatever `extendInfo` says. */
async function forbidArbitraryLoads(resources: string): Promise<void> {
  const file = path.join(resources, '..', 'Info.plist');
  const allowed = /(<key>NSAllowsArbitraryLoads<\/key>\s*)<true\/>/;
  const info = await readFile(file, 'utf8');
  if (!allowed.test(info)) throw new Error('Info.plist no longer says NSAllowsArbitraryLoads');
  await writeFile(file, info.replace(allowed, '$1<false/>'));
}

const config: Configuration = {
  appId: 'io.github.awork_timer.AworkTimer',
  // On Linux it names the folder in `/opt`. Where Chromium needs its sandbox helper, it cuts that path at a space and
  // does not start.
  productName: isForLinux ? 'awork-timer' : NAME,
  copyright: 'MIT licence',
  directories: { buildResources: 'resources', output: 'dist' },
  ...(electronDist === undefined ? {} : { electronDist }),
  ...(distVersion !== undefined && existsSync(distVersion)
    ? { electronVersion: readFileSync(distVersion, 'utf8').trim() }
    : {}),
  toolsets: { appimage: '1.0.3' },
  npmRebuild: false,
  afterPack,

  extraResources: [{ from: 'LICENSE', to: 'LICENSE.txt' }],
  asar: true,
  // The system loads a library from a file of its own only.
  asarUnpack: ['node_modules/keytar/prebuilds/**'],
  electronLanguages: ['en', 'de'],

  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    // There is no snapshot file for the browser process, without which this one keeps the app from starting.
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },

  protocols: [{ name: NAME, schemes: ['awork-timer'] }],
  publish: [{ provider: 'generic', url: updateUrl }],
  artifactName: '${name}-${version}-${os}-${arch}.${ext}',

  linux: {
    target: ['AppImage', 'deb', 'rpm', 'tar.gz'],
    files: filesFor('linux'),
    // What the packages put on the path: it sends commands to the running app without starting Electron.
    extraFiles: [{ from: 'resources/linux/bin', to: 'bin' }],
    executableName: 'awork-timer',
    icon: 'resources/icons',
    category: 'Office',
    synopsis: 'Track time for awork from a small window',
    description:
      'Shows the last time entry, starts, pauses, resumes and stops the timer of awork, and works offline, too.',
    maintainer: 'Timer for awork <awork-timer@users.noreply.github.com>',
    vendor: NAME,
    syncDesktopName: true,
    desktop: {
      entry: {
        Name: NAME,
        GenericName: 'Timer',
        'GenericName[de]': 'Zeiterfassung',
        'Comment[de]': 'Zeiten für awork in einem kleinen Fenster erfassen',
        Keywords: 'awork;timer;time tracking;',
        'Keywords[de]': 'awork;Timer;Zeiterfassung;',
        StartupNotify: 'true',
        Actions: 'Toggle;Mini;',
      },
      // The command line; launchers find the program that the packages put on the path.
      desktopActions: {
        Toggle: {
          Name: 'Start or stop the timer',
          'Name[de]': 'Timer starten oder stoppen',
          Exec: 'awork-timer toggle',
        },
        Mini: {
          Name: 'Mini window',
          'Name[de]': 'Minifenster',
          Exec: 'awork-timer mini',
        },
      },
    },
  },
  deb: {
    depends: DEB_DEPENDS,
    recommends: ['gnome-keyring | kwalletmanager'],
    packageCategory: 'utils',
    afterInstall: 'resources/linux/after-install.sh',
    afterRemove: 'resources/linux/after-remove.sh',
    fpm: [
      'resources/linux/io.github.awork_timer.AworkTimer.metainfo.xml=/usr/share/metainfo/io.github.awork_timer.AworkTimer.metainfo.xml',
      'LICENSE=/usr/share/doc/awork-timer/copyright',
    ],
  },
  rpm: {
    depends: RPM_DEPENDS,
    packageCategory: 'Applications/Productivity',
    afterInstall: 'resources/linux/after-install.sh',
    afterRemove: 'resources/linux/after-remove.sh',
    fpm: [
      'resources/linux/io.github.awork_timer.AworkTimer.metainfo.xml=/usr/share/metainfo/io.github.awork_timer.AworkTimer.metainfo.xml',
    ],
  },
  // Without a version in its name an update replaces the file, and launchers keep pointing at it.
  appImage: { artifactName: '${name}-${arch}.${ext}' },

  win: {
    target: ['nsis', 'portable', 'zip'],
    files: filesFor('win32'),
    icon: 'resources/icon.ico',
    // The default adds SHA-1.
    signtoolOptions: { signingHashAlgorithms: ['sha256'] },
  },
  nsis: {
    oneClick: true,
    perMachine: false,
    installerLanguages: ['en_US', 'de_DE'],
    packElevateHelper: false,
    buildUniversalInstaller: false,
    artifactName: '${name}-${version}-windows-setup-${arch}.${ext}',
  },
  portable: {
    buildUniversalInstaller: false,
    artifactName: '${name}-${version}-windows-portable-${arch}.${ext}',
  },

  mac: {
    // The `_` of the app's id would be dropped.
    appId: MAC_APP_ID,
    target: ['dmg', 'zip'],
    files: filesFor('darwin'),
    icon: 'resources/icon.icns',
    category: 'public.app-category.productivity',
    hardenedRuntime: true,
    entitlements: 'resources/mac/entitlements.plist',
    entitlementsInherit: 'resources/mac/entitlements.plist',
  },
};

export default config;
