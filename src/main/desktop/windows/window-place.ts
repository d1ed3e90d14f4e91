/** Where the main window opens: where it was, unless that place is off every screen. */

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowPlace extends Rectangle {
  readonly isMaximized: boolean;
}

export interface Placement {
  /** Without a position the system chooses one. */
  readonly position: { readonly x: number; readonly y: number } | null;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

const DEFAULT_SIZE = { width: 420, height: 680 } as const;
export const MIN_SIZE = { width: 320, height: 480 } as const;
/** So much of it must be on a screen for it to be found and dragged. */
const VISIBLE = { width: 120, height: 60 } as const;
/** Larger numbers are garbage, and some systems refuse them. */
const MAX_COORDINATE = 100_000;

export function parsePlace(value: unknown): WindowPlace | null {
  if (typeof value !== 'object' || value === null) return null;
  const { x, y, width, height, isMaximized } = value as Readonly<
    Partial<Record<keyof WindowPlace, unknown>>
  >;
  if (!isCoordinate(x) || !isCoordinate(y) || !isCoordinate(width) || !isCoordinate(height)) {
    return null;
  }
  if (width <= 0 || height <= 0 || typeof isMaximized !== 'boolean') return null;
  return { x, y, width, height, isMaximized };
}

/** `workAreas`: the screens without their panels, the primary one first. */
export function placeWindow(saved: WindowPlace | null, workAreas: readonly Rectangle[]): Placement {
  const { isMaximized, ...wanted } = saved ?? { ...DEFAULT_SIZE, x: 0, y: 0, isMaximized: false };
  const area = saved === null ? undefined : areaOf(wanted, workAreas);
  const size = {
    width: fit(wanted.width, MIN_SIZE.width, (area ?? workAreas[0])?.width),
    height: fit(wanted.height, MIN_SIZE.height, (area ?? workAreas[0])?.height),
  };
  if (area === undefined) return { ...size, position: null, isMaximized };
  return {
    ...size,
    position: {
      x: clamp(wanted.x, area.x, area.x + area.width - size.width),
      y: clamp(wanted.y, area.y, area.y + area.height - size.height),
    },
    isMaximized,
  };
}

/** The screen that shows most of it, if one shows enough. */
function areaOf(place: Rectangle, workAreas: readonly Rectangle[]): Rectangle | undefined {
  return workAreas
    .map((area) => ({ area, shown: intersection(place, area) }))
    .filter(({ shown }) => shown.width >= VISIBLE.width && shown.height >= VISIBLE.height)
    .sort((a, b) => b.shown.width * b.shown.height - a.shown.width * a.shown.height)[0]?.area;
}

function intersection(a: Rectangle, b: Rectangle): { width: number; height: number } {
  return {
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)),
  };
}

/** A screen smaller than the smallest window gets that window all the same. */
function fit(wanted: number, min: number, max: number | undefined): number {
  return Math.max(min, Math.min(wanted, max ?? wanted));
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(value, max));
}

function isCoordinate(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(Number(value)) <= MAX_COORDINATE;
}
