import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packagesInPackage, packagesOfList, sbomText } from '../../scripts/release/make-sbom.mjs';

const library = createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json');

function schema(name: string): object {
  const file = path.join(path.dirname(library), 'res/schema', name);
  return JSON.parse(readFileSync(file, 'utf8')) as object;
}

/** What CycloneDX's own schema says against a list; null when nothing. */
function complaintsAbout(text: string): unknown {
  const ajv = new Ajv({ strict: false });
  for (const name of ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json']) {
    ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}`);
  }
  addFormats(ajv);
  // No address of a person or of the web stands in our lists.
  for (const format of ['idn-email', 'iri-reference']) ajv.addFormat(format, () => false);
  const check = ajv.compile(schema('bom-1.6.SNAPSHOT.schema.json'));
  check(JSON.parse(text));
  return check.errors ?? null;
}

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'awork-timer-sbom-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

const MAIN = `# Licenses

## zod - 4.6.7 (MIT)

The MIT License

## graceful-fs - 4.2.12 (BlueOak-1.0.0)

## Purpose

## two-licences - 1.0.0-beta.1 (MIT OR CC0-1.0)

## clsx - 2.1.1
`;

function build(): void {
  put('out/main/licenses.md', MAIN);
  put(
    'out/renderer/licenses.md',
    '## @scope/part - 1.2.3 (Our own licence)\n\n## zod - 4.6.7 (MIT)\n',
  );
  const manifests = {
    electron: { name: 'electron', version: '45.4.1', license: 'MIT' },
    keytar: { name: '@github/keytar', version: '7.10.6', license: 'MIT' },
    vitest: { name: 'vitest', version: '4.1.12', license: 'MIT' },
  };
  for (const [folder, manifest] of Object.entries(manifests)) {
    put(`node_modules/${folder}/package.json`, JSON.stringify(manifest));
  }
}

const APP = { name: 'awork-timer', version: '1.2.3', license: 'MIT' };
const MADE_AT = new Date('2026-11-26T08:00:00.000Z');

describe('the list of what a package holds', () => {
  test('names what was bundled, Electron and the keychain, each once, and no tool', () => {
    build();
    expect(packagesInPackage(root)).toEqual([
      { name: '@github/keytar', version: '7.10.6', license: 'MIT' },
      { name: '@scope/part', version: '1.2.3', license: 'Our own licence' },
      { name: 'clsx', version: '2.1.1', license: undefined },
      { name: 'electron', version: '45.4.1', license: 'MIT' },
      { name: 'graceful-fs', version: '4.2.12', license: 'BlueOak-1.0.0' },
      { name: 'two-licences', version: '1.0.0-beta.1', license: 'MIT OR CC0-1.0' },
      { name: 'zod', version: '4.6.7', license: 'MIT' },
    ]);
  });

  test('is made of a build alone', () => {
    expect(() => packagesInPackage(root)).toThrow('ENOENT');
    build();
    put('out/renderer/licenses.md', 'nothing\n');
    expect(() => packagesInPackage(root)).toThrow('names no package');
  });

  test('holds to the schema of CycloneDX 1.6, which would notice', () => {
    build();
    const text = sbomText(APP, packagesInPackage(root), MADE_AT);
    expect(complaintsAbout(text)).toBeNull();
    expect(complaintsAbout(text.replace('"library"', '"book"'))).not.toBeNull();
    const { serialNumber, ...list } = JSON.parse(text) as Record<string, unknown>;
    expect(serialNumber).toMatch(/^urn:uuid:/);
    expect(list).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: {
        timestamp: '2026-11-26T08:00:00.000Z',
        component: { type: 'application', name: 'awork-timer', version: '1.2.3' },
      },
    });
    const { components } = list as { readonly components: readonly Record<string, unknown>[] };
    expect(components.map(({ purl, licenses }) => [purl, licenses])).toEqual([
      ['pkg:npm/%40github/keytar@7.10.6', [{ license: { id: 'MIT' } }]],
      ['pkg:npm/%40scope/part@1.2.3', [{ license: { name: 'Our own licence' } }]],
      ['pkg:npm/clsx@2.1.1', undefined],
      ['pkg:npm/electron@45.4.1', [{ license: { id: 'MIT' } }]],
      ['pkg:npm/graceful-fs@4.2.12', [{ license: { id: 'BlueOak-1.0.0' } }]],
      ['pkg:npm/two-licences@1.0.0-beta.1', [{ expression: 'MIT OR CC0-1.0' }]],
      ['pkg:npm/zod@4.6.7', [{ license: { id: 'MIT' } }]],
    ]);
  });

  test('takes no heading of a licence text for a package', () => {
    expect(packagesOfList('## Purpose\n## No Liability\n## 1.0 - 2.0 x\n')).toEqual([]);
  });
});
