import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const workflow = readFileSync('.github/workflows/release.yml', 'utf8');
const lines = workflow.split('\n');

describe('the release workflow', () => {
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
