const QUARTER_MINUTES = 15;

/** By how many minutes a key moves a time or a duration: arrows by one, with Shift and by pages by a quarter; 0 for others. */
export function minutesOfKey(event: KeyboardEvent): number {
  if (event.ctrlKey || event.metaKey || event.altKey) return 0;
  const step = event.shiftKey ? QUARTER_MINUTES : 1;
  switch (event.key) {
    case 'ArrowUp':
      return step;
    case 'ArrowDown':
      return -step;
    case 'PageUp':
      return QUARTER_MINUTES;
    case 'PageDown':
      return -QUARTER_MINUTES;
    default:
      return 0;
  }
}
