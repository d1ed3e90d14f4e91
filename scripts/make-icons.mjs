// `npm run icons`: makes every picture of the app's mark from resources/icon.svg, and those of the tray from
// resources/tray. The results are committed, so that neither a build nor an installation needs the renderer.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';

const resources = path.resolve(import.meta.dirname, '../resources');

const PNG_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
const TRAY_STATES = ['idle', 'running', 'paused', 'attention'];
/** Panels on Linux get one picture and scale it: large enough for 24 points at double density. */
const TRAY_PNG_SIZE = 48;
const TRAY_ICO_SIZES = [16, 20, 24, 32, 40, 48, 64];
/** Apple's name of each picture: 16 and 32 points at double density, then 128, 128 double, 512, 512 double. */
const ICNS_TYPES = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic09: 512, ic10: 1024 };

/** @typedef {ReadonlyMap<number, Buffer>} Pictures PNGs by their width in pixels */

/** @param {string} svg @param {readonly number[]} sizes @returns {Pictures} */
function draw(svg, sizes) {
  const source = readFileSync(path.join(resources, svg), 'utf8');
  return new Map(
    sizes.map((size) => [
      size,
      new Resvg(source, { fitTo: { mode: 'width', value: size } }).render().asPng(),
    ]),
  );
}

/** @param {Pictures} pngs @param {number} size */
function pngOf(pngs, size) {
  const png = pngs.get(size);
  if (png === undefined) throw new Error(`No picture of ${size} px is made`);
  return png;
}

/** A Windows icon: a count, one directory entry for each picture, the pictures. @param {Pictures} pngs */
function packIco(pngs) {
  const header = Buffer.alloc(6 + 16 * pngs.size);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pngs.size, 4);
  let offset = header.length;
  for (const [index, [size, png]] of [...pngs].entries()) {
    const at = 6 + 16 * index;
    // One byte each for width and height, in which 0 stands for 256.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pngs.values()]);
}

/** A macOS icon: chunks of a type, the length of the chunk with its head, and a picture. @param {Pictures} pngs */
function packIcns(pngs) {
  /** @param {string} type @param {Buffer} body */
  const chunk = (type, body) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(head.length + body.length, 4);
    return Buffer.concat([head, body]);
  };
  const pictures = Object.entries(ICNS_TYPES).map(([type, size]) => chunk(type, pngOf(pngs, size)));
  return chunk('icns', Buffer.concat(pictures));
}

/** @param {string} name @param {Buffer} content */
function write(name, content) {
  writeFileSync(path.join(resources, name), content);
}

const icons = draw('icon.svg', PNG_SIZES);
mkdirSync(path.join(resources, 'icons'), { recursive: true });
for (const [size, png] of icons) write(`icons/${size}x${size}.png`, png);
write('icon.ico', packIco(draw('icon.svg', ICO_SIZES)));
write('icon.icns', packIcns(icons));

for (const state of TRAY_STATES) {
  write(`tray/${state}.png`, pngOf(draw(`tray/${state}.svg`, [TRAY_PNG_SIZE]), TRAY_PNG_SIZE));
  write(`tray/${state}.ico`, packIco(draw(`tray/${state}.svg`, TRAY_ICO_SIZES)));
  const templates = draw(`tray/${state}-template.svg`, [16, 32]);
  write(`tray/${state}-template.png`, pngOf(templates, 16));
  write(`tray/${state}-template@2x.png`, pngOf(templates, 32));
}
