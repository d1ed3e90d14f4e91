// Lists what a package holds, as CycloneDX 1.6 (JSON): `node scripts/release/make-sbom.mjs OUTPUT`, after a build.
//
// Development packages are not in it: of the build only what the bundler took (by the licence lists that it writes
// beside the code), and the two packages that are packed as they are, Electron and the keychain's library. The preload
// script has no such list, because the build refuses any package there.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Contrib, Enums, Models, Serialize, SPDX, Spec } from '@cyclonedx/cyclonedx-library';

const projectRoot = path.resolve(import.meta.dirname, '../..');
/** The folders of the build that have a licence list. */
const LISTED = ['main', 'renderer'];
const PACKED_WHOLE = ['electron', 'keytar'];

/** @typedef {{ readonly name: string, readonly version: string, readonly license: string | undefined }} Package */

/**
 * The packages of a licence list that the build wrote.
 *
 * @param {string} text
 * @returns {readonly Package[]}
 */
export function packagesOfList(text) {
  return [...text.matchAll(/^## (@?[\w./-]+) - (\d[\w.+-]*)(?: \((.+)\))?$/gm)].map(
    ([, name = '', version = '', license]) => ({ name, version, license }),
  );
}

/**
 * What is in a package, each once, by name and version. Throws without a build.
 *
 * @param {string} root the folder of the project
 * @returns {readonly Package[]}
 */
export function packagesInPackage(root) {
  const bundled = LISTED.flatMap((folder) => {
    const file = path.join(root, 'out', folder, 'licenses.md');
    const found = packagesOfList(readFileSync(file, 'utf8'));
    if (found.length === 0) throw new Error(`${file} names no package`);
    return found;
  });
  const whole = PACKED_WHOLE.map((name) => manifestOf(path.join(root, 'node_modules', name)));
  const all = [...bundled, ...whole].map((one) => /** @type {const} */ ([purlOf(one), one]));
  return [...new Map(all).values()].sort((a, b) => (purlOf(a) < purlOf(b) ? -1 : 1));
}

/**
 * The text of the list, with a serial number of its own.
 *
 * @param {Package} app
 * @param {readonly Package[]} packages
 * @param {Date} madeAt
 * @returns {string}
 */
export function sbomText(app, packages, madeAt) {
  const component = componentOf(Enums.ComponentType.Application, app);
  const metadata = new Models.Metadata({ component, timestamp: madeAt });
  metadata.lifecycles.add(Enums.LifecyclePhase.PostBuild);
  const serialNumber = Contrib.Bom.Utils.randomSerialNumber();
  const bom = new Models.Bom({ metadata, serialNumber });
  for (const one of packages) {
    const part = componentOf(Enums.ComponentType.Library, one);
    bom.components.add(part);
    component.dependencies.add(part.bomRef);
  }
  const factory = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  const serializer = new Serialize.JsonSerializer(factory);
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

/**
 * @param {Enums.ComponentType} type
 * @param {Package} one
 */
function componentOf(type, one) {
  const purl = type === Enums.ComponentType.Application ? undefined : purlOf(one);
  const [group, name] = /^(@[^/]+)\/(.+)$/.exec(one.name)?.slice(1) ?? [undefined, one.name];
  const component = new Models.Component(type, name ?? one.name, {
    bomRef: purl ?? one.name,
    ...(group === undefined ? {} : { group }),
    ...(purl === undefined ? {} : { purl }),
    version: one.version,
  });
  if (one.license !== undefined) component.licenses.add(licenseOf(one.license));
  return component;
}

/** @param {string} text */
function licenseOf(text) {
  const id = SPDX.fixupSpdxId(text);
  if (id !== undefined) return new Models.SpdxLicense(id);
  const isExpression = /^[\w.+() -]+$/.test(text) && / (AND|OR|WITH) /.test(text);
  return isExpression ? new Models.LicenseExpression(text) : new Models.NamedLicense(text);
}

/** @param {Package} one */
function purlOf({ name, version }) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/**
 * @param {string} folder
 * @returns {Package}
 */
function manifestOf(folder) {
  /** @type {unknown} */
  const parsed = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const { name, version, license } = /** @type {Package} */ (parsed);
  return { name, version, license };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [output] = process.argv.slice(2);
  if (output === undefined) {
    console.error('node scripts/release/make-sbom.mjs OUTPUT');
    process.exitCode = 1;
  } else {
    const packages = packagesInPackage(projectRoot);
    writeFileSync(output, sbomText(manifestOf(projectRoot), packages, new Date()));
    console.log(`${packages.length} packages are listed in ${output}`);
  }
}
