// `npm run icons`: makes every picture of the app's mark from resources/icon.svg. The results are committed, so that
// neither a build nor an installation needs the renderer.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';

const resources = path.resolve(import.meta.dirname, '../resources');
const svg = readFileSync(path.join(resources, 'icon.svg'), 'utf8');

const PNG_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Apple's name of each picture: 16 and 32 points at double density, then 128, 128 double, 512, 512 double. */
const ICNS_TYPES = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic09: 512, ic10: 1024 };

const pngs = new Map(
  PNG_SIZES.map((size) => [
    size,
    new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng(),
  ]),
);

/** @param {number} size */
function pngOf(size) {
  const png = pngs.get(size);
  if (png === undefined) throw new Error(`No picture of ${size} px is made`);
  return png;
}

/** A Windows icon: a count, one directory entry for each picture, the pictures. */
function packIco() {
  const header = Buffer.alloc(6 + 16 * ICO_SIZES.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(ICO_SIZES.length, 4);
  let offset = header.length;
  for (const [index, size] of ICO_SIZES.entries()) {
    const at = 6 + 16 * index;
    // One byte each for width and height, in which 0 stands for 256.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(pngOf(size).length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += pngOf(size).length;
  }
  return Buffer.concat([header, ...ICO_SIZES.map(pngOf)]);
}

/** A macOS icon: chunks of a type, the length of the chunk with its head, and a picture. */
function packIcns() {
  /** @param {string} type @param {Buffer} body */
  const chunk = (type, body) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(head.length + body.length, 4);
    return Buffer.concat([head, body]);
  };
  const pictures = Object.entries(ICNS_TYPES).map(([type, size]) => chunk(type, pngOf(size)));
  return chunk('icns', Buffer.concat(pictures));
}

mkdirSync(path.join(resources, 'icons'), { recursive: true });
for (const [size, png] of pngs) {
  writeFileSync(path.join(resources, 'icons', `${size}x${size}.png`), png);
}
writeFileSync(path.join(resources, 'icon.ico'), packIco());
writeFileSync(path.join(resources, 'icon.icns'), packIcns());
