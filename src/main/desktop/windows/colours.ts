/** The page's ground colour (`--ground` of the renderer's theme), shown until the page has been painted. */
export function groundColour(isDark: boolean): string {
  return isDark ? '#11171c' : '#f2f4f6';
}
