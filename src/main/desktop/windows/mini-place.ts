/** Where the mini window opens: where it was on that display, else in a corner of one that is there. */
import { isRecord } from '../../../core/base/json';
import type { Rectangle } from './window-place';

export const MINI_SIZE = { width: 420, height: 64 } as const;

export interface Display {
  readonly id: number;
  /** Without the panels. */
  readonly workArea: Rectangle;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** From the corner of a display's work area. */
export interface MiniPlaces {
  /** The display that it was on last. */
  readonly displayId: number | null;
  readonly places: Readonly<Record<string, Point>>;
}

export const NO_PLACES: MiniPlaces = { displayId: null, places: {} };
const MARGIN = 24;
/** More displays than a person ever connects to. */
const MOST_PLACES = 20;
const MAX_COORDINATE = 100_000;

/** @param displays the primary one first */
export function placeMini(
  { displayId, places }: MiniPlaces,
  displays: readonly Display[],
): Point | null {
  const display = displays.find(({ id }) => id === displayId) ?? displays[0];
  if (display === undefined) return null;
  const { x, y, width, height } = display.workArea;
  const corner = { x: width - MINI_SIZE.width - MARGIN, y: height - MINI_SIZE.height - MARGIN };
  const wanted = places[String(display.id)] ?? corner;
  return {
    x: x + clamp(wanted.x, 0, width - MINI_SIZE.width),
    y: y + clamp(wanted.y, 0, height - MINI_SIZE.height),
  };
}

/** Keeps where it is now, beside where it was on other displays. */
export function withPlace(places: MiniPlaces, at: Point, display: Display): MiniPlaces {
  const { [String(display.id)]: _, ...others } = places.places;
  const newest = Object.entries(others).slice(-(MOST_PLACES - 1));
  const { x, y } = display.workArea;
  return {
    displayId: display.id,
    places: { ...Object.fromEntries(newest), [String(display.id)]: { x: at.x - x, y: at.y - y } },
  };
}

export function parseMiniPlaces(value: unknown): MiniPlaces | null {
  if (!isRecord(value) || !isRecord(value['places'])) return null;
  const { displayId } = value;
  const places = Object.entries(value['places']).flatMap(([id, place]) => {
    if (!isRecord(place)) return [];
    const { x, y } = place;
    return isCoordinate(x) && isCoordinate(y) ? [[id, { x, y }] as const] : [];
  });
  return {
    displayId: typeof displayId === 'number' ? displayId : null,
    places: Object.fromEntries(places.slice(-MOST_PLACES)),
  };
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(value, max));
}

function isCoordinate(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(Number(value)) <= MAX_COORDINATE;
}
