import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MINI_SIZE,
  NO_PLACES,
  parseMiniPlaces,
  placeMini,
  withPlace,
  type Display,
} from '../../../../src/main/desktop/windows/mini-place';
import { miniView } from '../../../../src/main/desktop/windows/mini-view';

const laptop: Display = { id: 1, workArea: { x: 0, y: 30, width: 1440, height: 870 } };
const monitor: Display = { id: 2, workArea: { x: 1440, y: 0, width: 2560, height: 1440 } };

describe('The mini window', () => {
  it('opens in the corner of the primary display at first', () => {
    expect(placeMini(NO_PLACES, [laptop, monitor])).toEqual({ x: 996, y: 812 });
  });

  it('opens where it was on the display that it was on last', () => {
    const there = withPlace(NO_PLACES, { x: 1500, y: 100 }, monitor);
    expect(placeMini(there, [laptop, monitor])).toEqual({ x: 1500, y: 100 });
  });

  it('goes to its place on a display that is there when the other one is gone, and back again', () => {
    const onLaptop = withPlace(NO_PLACES, { x: 10, y: 40 }, laptop);
    const onBoth = withPlace(onLaptop, { x: 3000, y: 1300 }, monitor);
    expect(placeMini(onBoth, [laptop])).toEqual({ x: 10, y: 40 });
    expect(placeMini(onBoth, [laptop, monitor])).toEqual({ x: 3000, y: 1300 });
  });

  it('moves with a display that has another place or size now', () => {
    const there = withPlace(NO_PLACES, { x: 3900, y: 1400 }, monitor);
    const smaller = { id: 2, workArea: { x: -800, y: 0, width: 800, height: 600 } };
    expect(placeMini(there, [smaller])).toEqual({
      x: -MINI_SIZE.width,
      y: 600 - MINI_SIZE.height,
    });
  });

  it('is wholly in sight, whatever a file says and whatever displays there are', () => {
    const side = fc.integer({ min: 500, max: 8_000 });
    const offset = fc.integer({ min: -20_000, max: 20_000 });
    const area = fc.record({ x: offset, y: offset, width: side, height: side });
    const display = fc.record({ id: fc.integer({ min: 0, max: 5 }), workArea: area });
    const stored = fc.record({
      displayId: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(null)),
      places: fc.dictionary(
        fc.integer({ min: 0, max: 5 }).map(String),
        fc.record({ x: offset, y: offset }),
      ),
    });
    fc.assert(
      fc.property(stored, fc.array(display, { minLength: 1, maxLength: 4 }), (file, displays) => {
        const places = parseMiniPlaces(file) ?? NO_PLACES;
        const point = placeMini(places, displays);
        return displays.some(
          ({ workArea: { x, y, width, height } }) =>
            point !== null &&
            point.x >= x &&
            point.y >= y &&
            point.x + MINI_SIZE.width <= x + width &&
            point.y + MINI_SIZE.height <= y + height,
        );
      }),
    );
  });

  it.each([null, 7, [], {}, { places: [] }, { places: null }])('has no place in %j', (value) => {
    expect(parseMiniPlaces(value)).toBeNull();
  });

  it('forgets places that are none, and the oldest of very many', () => {
    const places = Object.fromEntries(
      Array.from({ length: 100 }, (_, id) => [String(id), { x: id, y: 0 }]),
    );
    const read = parseMiniPlaces({ displayId: 'x', places: { ...places, bad: { x: 1.5, y: 0 } } });
    expect(read?.displayId).toBeNull();
    expect(Object.keys(read?.places ?? {})).toEqual(
      Array.from({ length: 20 }, (_, at) => String(at + 80)),
    );
  });
});

it('What a system lets the mini window do is said as it is', () => {
  const inSession = (type: string) => miniView('linux', { XDG_SESSION_TYPE: type });
  expect(inSession('x11')).toEqual({ staysOnTop: true, keepsPlace: true, hidesFromCapture: 'no' });
  expect(inSession('wayland')).toEqual({
    staysOnTop: false,
    keepsPlace: false,
    hidesFromCapture: 'no',
  });
  expect(miniView('win32', {}).hidesFromCapture).toBe('yes');
  expect(miniView('darwin', {}).hidesFromCapture).toBe('older-systems');
});
