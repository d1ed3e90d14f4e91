export function isoOf(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

export function isoOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : isoOf(epochMs);
}

/** Breaks carry no fraction: `2026-08-26T09:31:32Z`. */
export function isoSeconds(epochMs: number): string {
  return `${isoOf(epochMs).slice(0, 19)}Z`;
}
