// The colours of the page, as `theme.css` has them for both themes.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { groundColour } from '../../../../src/main/desktop/windows/colours';

const FILE = path.resolve(import.meta.dirname, '../../../../src/renderer/styles/theme.css');
const css = await readFile(FILE, 'utf8');
const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

function colourOf(token: string, theme: Theme): string {
  const found = new RegExp(`--${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  const colour = found?.[theme === 'light' ? 1 : 2];
  if (colour === undefined) throw new Error(`There is no colour --${token}`);
  return colour;
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const GROUNDS = ['bg', 'surface', 'sunken', 'hover'];
const PAIRS: readonly (readonly [ink: string, ground: string])[] = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((ink) =>
    GROUNDS.map((ground): [string, string] => [ink, ground]),
  ),
  ...['accent', 'stop', 'pause', 'danger'].map((ink): [string, string] => [ink, 'surface']),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-stop', 'stop'],
  ['on-stop', 'stop-hover'],
  ['on-pause', 'pause'],
  ['ink', 'accent-soft'],
  ['ink', 'pause-ground'],
  ['ink', 'danger-ground'],
  ['danger', 'danger-ground'],
];

it.each(THEMES)('every text can be read on every ground of the %s theme', (theme) => {
  const weak = PAIRS.filter(
    ([ink, ground]) => contrast(colourOf(ink, theme), colourOf(ground, theme)) < 4.5,
  );
  expect(weak).toEqual([]);
});

it.each(THEMES)('the edge of a field and the focus can be seen in the %s theme', (theme) => {
  const weak = ['field-edge', 'focus'].flatMap((edge) =>
    ['bg', 'surface']
      .filter((ground) => contrast(colourOf(edge, theme), colourOf(ground, theme)) < 3)
      .map((ground) => [edge, ground]),
  );
  expect(weak).toEqual([]);
});

it.each(THEMES)(
  'a window in the %s theme has the ground of its page before it is painted',
  (theme) => {
    expect(groundColour(theme === 'dark')).toBe(colourOf('bg', theme));
  },
);
