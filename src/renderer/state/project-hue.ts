/** Which of the twelve colours a project is shown in. */
import type { ProjectRef } from '../../core/entry/entry';

const HUES = 12;
/** Below this a colour is a grey, whose hue means nothing. */
const LEAST_CHROMA = 0.03;

/** 1 to 12: the hue nearest to awork's colour, else one that stays the same for the id. */
export function projectHue({ id, color }: Pick<ProjectRef, 'id' | 'color'>): number {
  return hueOfColor(color) ?? hueOfId(id);
}

/** The nearest hue of a colour such as `#3a7bd5` or `#37d`; null for a grey and for anything else. */
function hueOfColor(color: string | null): number | null {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color?.trim() ?? '')?.[1];
  if (digits === undefined) return null;
  const pairs = digits.length === 3 ? Array.from(digits, (one) => one + one) : digits.match(/../g);
  const [red = 0, green = 0, blue = 0] = (pairs ?? []).map((pair) => linear(parseInt(pair, 16)));
  // OKLab (Björn Ottosson): there equal steps of hue look equal.
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  if (Math.hypot(a, b) < LEAST_CHROMA) return null;
  const turns = Math.atan2(b, a) / (2 * Math.PI) + 1;
  return (Math.round(turns * HUES) % HUES) + 1;
}

/** From an eight-bit channel of sRGB to light, 0 to 1. */
function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function hueOfId(id: string): number {
  let hash = 0;
  for (const letter of id) hash = (31 * hash + (letter.codePointAt(0) ?? 0)) % 65_521;
  return (hash % HUES) + 1;
}
