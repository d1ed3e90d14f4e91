// Makes the manifests for winget and Homebrew from a release's files, so that version, address and checksum are those of
// the files: `node scripts/release/make-manifests.mjs FOLDER ADDRESS OUTPUT`. ADDRESS is where the files can be
// downloaded, such as `https://github.com/OWNER/NAME/releases/download/v1.2.3/`.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ID = 'AworkTimer.TimerForAwork';
const HOMEPAGE = 'https://github.com/awork-timer/awork-timer';
const SUMMARY = 'Track time for awork from a small window';

/**
 * @param {string} folder
 * @param {RegExp} pattern its first group is the processor
 */
function filesIn(folder, pattern) {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const arch = pattern.exec(name)?.[1];
      if (arch === undefined) return [];
      const sha256 = createHash('sha256')
        .update(readFileSync(path.join(folder, name)))
        .digest('hex');
      return [{ name, arch, sha256 }];
    });
}

/**
 * @param {string} folder
 * @param {string} version
 * @param {string} address
 * @returns {Record<string, string>} texts by file name
 */
export function wingetManifests(folder, version, address) {
  const installers = filesIn(folder, /-windows-setup-(x64|arm64)\.exe$/);
  if (installers.length === 0) throw new Error(`${folder} holds no installer for Windows`);
  const head = `PackageIdentifier: ${ID}\nPackageVersion: ${version}\n`;
  const tail = (/** @type {string} */ type) => `ManifestType: ${type}\nManifestVersion: 1.6.0\n`;
  const listed = installers.map(
    ({ name, arch, sha256 }) =>
      `- Architecture: ${arch}\n  InstallerUrl: ${address}${name}\n  InstallerSha256: ${sha256.toUpperCase()}\n`,
  );
  return {
    [`${ID}.yaml`]: `${head}DefaultLocale: en-US\n${tail('version')}`,
    [`${ID}.installer.yaml`]: `${head}InstallerType: nullsoft\nScope: user\nProtocols:\n- awork-timer\nInstallers:\n${listed.join('')}${tail('installer')}`,
    [`${ID}.locale.en-US.yaml`]: `${head}PackageLocale: en-US\nPublisher: Timer for awork\nPackageName: Timer for awork\nPackageUrl: ${HOMEPAGE}\nLicense: MIT\nShortDescription: ${SUMMARY}\n${tail('defaultLocale')}`,
  };
}

/**
 * @param {string} folder
 * @param {string} version
 * @param {string} address
 */
export function homebrewCask(folder, version, address) {
  const images = filesIn(folder, /-mac-(x64|arm64)\.dmg$/);
  const of = (/** @type {string} */ arch) => images.find((image) => image.arch === arch);
  const [arm, intel] = [of('arm64'), of('x64')];
  if (arm === undefined || intel === undefined) {
    throw new Error(`${folder} lacks a disk image for macOS`);
  }
  return `cask "awork-timer" do
  arch arm: "arm64", intel: "x64"

  version "${version}"
  sha256 arm:   "${arm.sha256}",
         intel: "${intel.sha256}"

  url "${address}${arm.name.replace('arm64', '#{arch}')}"
  name "Timer for awork"
  desc "${SUMMARY}"
  homepage "${HOMEPAGE}"

  auto_updates true

  app "Timer for awork.app"

  zap trash: "~/Library/Application Support/awork-timer"
end
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, address, output] = process.argv.slice(2);
  if (folder === undefined || address === undefined || output === undefined) {
    console.error('node scripts/release/make-manifests.mjs FOLDER ADDRESS OUTPUT');
    process.exitCode = 1;
  } else {
    /** @type {unknown} */
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
    const { version } = /** @type {{ version: string }} */ (manifest);
    mkdirSync(output, { recursive: true });
    const files = {
      ...wingetManifests(folder, version, address),
      'awork-timer.rb': homebrewCask(folder, version, address),
    };
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(path.join(output, name), text);
    }
    console.log(Object.keys(files).join('\n'));
  }
}
