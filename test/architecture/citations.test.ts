import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const CITATION = /awork-api\.md, (\d+(?:\.\d+)?)(?: and (\d+(?:\.\d+)?))?/g;

const sections: ReadonlySet<string | undefined> = new Set(
  [...readFileSync('docs/awork-api.md', 'utf8').matchAll(/^##+ (\d+(?:\.\d+)?) /gm)].map(
    ([, number]) => number,
  ),
);

/** The text of a file, with comments that wrap written in one line. */
function textOf(file: string): string {
  return readFileSync(file, 'utf8').replaceAll(/\s*\n\s*(?:\*|\/\/)?\s*/g, ' ');
}

const files = ['src', 'test', 'scripts'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|mjs|svelte)$/.test(file) && !file.endsWith('citations.test.ts'))
    .map((file) => `${folder}/${file}`),
);

describe('the facts about awork that the code cites', () => {
  it('are in docs/awork-api.md', () => {
    const cited = files.flatMap((file) =>
      [...textOf(file).matchAll(CITATION)].flatMap(([, first, second]) =>
        [first, second].filter((number) => number !== undefined).map((number) => [file, number]),
      ),
    );
    expect(cited.length).toBeGreaterThan(40);
    expect(cited.filter(([, number]) => !sections.has(number))).toEqual([]);
  });

  it('are cited from nowhere else', () => {
    const elsewhere = /\(reference, |the design's|\.\.\/shared\//;
    expect(files.filter((file) => elsewhere.test(textOf(file)))).toEqual([]);
  });
});
