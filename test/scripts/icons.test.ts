// The pictures are committed: these tests find one that was forgotten, or that its container no longer holds.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';

const resources = path.resolve(import.meta.dirname, '../../resources');
const read = (name: string) => readFileSync(path.join(resources, name));
const png = (size: number) => read(`icons/${size}x${size}.png`);

/** What a Windows icon holds. */
function picturesIn(ico: Buffer): { readonly size: number; readonly picture: Buffer }[] {
  const entries = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => 6 + 16 * index);
  return entries.map((at) => ({
    size: ico.readUInt8(at) || 256,
    picture: ico.subarray(ico.readUInt32LE(at + 12)).subarray(0, ico.readUInt32LE(at + 8)),
  }));
}

describe('the icon', () => {
  test.each([16, 24, 32, 48, 64, 128, 256, 512, 1024])('at %i px is the drawing', (size) => {
    const drawn = new Resvg(read('icon.svg').toString(), { fitTo: { mode: 'width', value: size } });
    expect(png(size).equals(drawn.render().asPng())).toBe(true);
  });

  test('for Windows holds the pictures up to 256 px', () => {
    expect(picturesIn(read('icon.ico'))).toEqual(
      [16, 24, 32, 48, 64, 128, 256].map((size) => ({ size, picture: png(size) })),
    );
  });

  test('for macOS holds the pictures under the names of their sizes', () => {
    const icns = read('icon.icns');
    const held: [string, Buffer][] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      const end = at + icns.readUInt32BE(at + 4);
      held.push([icns.toString('latin1', at, at + 4), icns.subarray(at + 8, end)]);
    }
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    expect(held).toEqual([
      ['ic11', png(32)],
      ['ic12', png(64)],
      ['ic07', png(128)],
      ['ic13', png(256)],
      ['ic09', png(512)],
      ['ic10', png(1024)],
    ]);
  });
});

describe('the icon in the tray', () => {
  const drawn = (svg: string, size: number) =>
    new Resvg(read(`tray/${svg}.svg`).toString(), { fitTo: { mode: 'width', value: size } })
      .render()
      .asPng();

  test.each(['idle', 'running', 'paused', 'attention'])('%s is the drawing', (state) => {
    expect(read(`tray/${state}.png`).equals(drawn(state, 48))).toBe(true);
    expect(read(`tray/${state}-template.png`).equals(drawn(`${state}-template`, 16))).toBe(true);
    expect(read(`tray/${state}-template@2x.png`).equals(drawn(`${state}-template`, 32))).toBe(true);
    const held = picturesIn(read(`tray/${state}.ico`));
    expect(held).toEqual(
      [16, 20, 24, 32, 40, 48, 64].map((size) => ({ size, picture: drawn(state, size) })),
    );
  });
});
