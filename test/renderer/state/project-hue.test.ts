import { describe, expect, it } from 'vitest';
import { projectHue } from '../../../src/renderer/state/project-hue';

const hueOf = (color: string | null, id = 'project-1') => projectHue({ id, color });

describe('the hue of a project', () => {
  it('is the nearest of twelve to awork’s colour, in short and long form', () => {
    const colors = [
      '#e0457b',
      '#c00',
      '#e67e22',
      '#c8a800',
      '#5a9e1e',
      '#2e8b57',
      '#0a9396',
      '#3a7bd5',
    ];
    const hues = colors.map((color) => hueOf(color));
    expect(hues).toEqual([...hues].sort((a, b) => a - b));
    expect(new Set(hues).size).toBeGreaterThan(5);
    expect(hueOf('#37d')).toBe(hueOf('#3377dd'));
    expect(hueOf(' #3A7BD5 ')).toBe(hueOf('#3a7bd5'));
  });

  it('is a fixed one of the twelve for a grey, for no colour and for what is no colour', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `project-${String(index)}`);
    for (const color of [null, '#808080', '#000', '#fff', 'red', '#12', 'url(x)', '']) {
      const hues = ids.map((id) => hueOf(color, id));
      expect(hues).toEqual(ids.map((id) => hueOf(null, id)));
      expect([Math.min(...hues), Math.max(...hues)]).toEqual([1, 12]);
    }
  });
});
