import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parsePlace,
  placeWindow,
  type Rectangle,
} from '../../../../src/main/desktop/windows/window-place';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const beside = { x: 1440, y: 0, width: 1920, height: 1080 };
const saved = { x: 100, y: 100, width: 400, height: 600, isMaximized: false };

describe('the place in the file', () => {
  it('is read as it was written', () => {
    expect(parsePlace(JSON.parse(JSON.stringify(saved)))).toEqual(saved);
  });

  it.each([
    null,
    [],
    'text',
    {},
    { ...saved, x: '1' },
    { ...saved, y: null },
    { ...saved, width: 0 },
    { ...saved, height: -5 },
    { ...saved, x: 1.5 },
    { ...saved, x: 1e9 },
    { ...saved, isMaximized: 'yes' },
  ])('%j is garbage and ignored', (value) => {
    expect(parsePlace(value)).toBeNull();
  });
});

describe('the window', () => {
  it('opens at its usual size where the system likes, the first time', () => {
    expect(placeWindow(null, [laptop])).toEqual({
      position: null,
      width: 420,
      height: 680,
      isMaximized: false,
    });
  });

  it('opens where it was', () => {
    expect(placeWindow({ ...saved, x: 2000, isMaximized: true }, [laptop, beside])).toEqual({
      position: { x: 2000, y: 100 },
      width: 400,
      height: 600,
      isMaximized: true,
    });
  });

  it('whose screen is gone opens where the system likes, at the size that it had', () => {
    expect(placeWindow({ ...saved, x: 2000 }, [laptop])).toMatchObject({
      position: null,
      width: 400,
      height: 600,
    });
  });

  it('that hangs over the edge is moved in', () => {
    expect(placeWindow({ ...saved, x: 1300, y: 700 }, [laptop]).position).toEqual({
      x: 1040,
      y: 300,
    });
    expect(placeWindow({ ...saved, x: -200, y: -10 }, [laptop]).position).toEqual({ x: 0, y: 25 });
  });

  it('is made smaller for a smaller screen, and never too small', () => {
    expect(placeWindow({ ...saved, width: 3000, height: 2000 }, [laptop])).toMatchObject({
      width: 1440,
      height: 875,
    });
    expect(placeWindow({ ...saved, width: 10, height: 10 }, [])).toMatchObject({
      width: 320,
      height: 480,
    });
  });

  it('placed by us always lies where its title can be reached', () => {
    const coordinate = fc.integer({ min: -20_000, max: 20_000 });
    const length = fc.integer({ min: 1, max: 10_000 });
    const place = fc.record({
      x: coordinate,
      y: coordinate,
      width: length,
      height: length,
      isMaximized: fc.boolean(),
    });
    const area = fc.record({
      x: coordinate,
      y: coordinate,
      width: fc.integer({ min: 800, max: 8_000 }),
      height: fc.integer({ min: 600, max: 5_000 }),
    });
    const holds = (outer: Rectangle, x: number, y: number, width: number, height: number) =>
      x >= outer.x &&
      y >= outer.y &&
      x + width <= outer.x + outer.width &&
      y + height <= outer.y + outer.height;
    fc.assert(
      fc.property(place, fc.array(area, { maxLength: 3 }), (where, areas) => {
        const { position, width, height } = placeWindow(where, areas);
        return (
          position === null ||
          areas.some((screen) => holds(screen, position.x, position.y, width, height))
        );
      }),
    );
  });
});
