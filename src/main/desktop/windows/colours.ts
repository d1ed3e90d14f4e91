/** The page's ground colour (`--bg` of the renderer's theme), shown until the page has been painted. */
export function groundColour(isDark: boolean): string {
  return isDark ? '#0f1417' : '#f6f7f9';
}
