/** A zone whose clocks show this hour now, so that a test does not run into midnight. */
export function zoneWhereItIs(hour: number): string {
  const ahead = ((hour - new Date().getUTCHours() + 36) % 24) - 12;
  // `Etc/GMT-2` is two hours ahead of UTC.
  return `Etc/GMT${ahead < 0 ? '+' : '-'}${String(Math.abs(ahead))}`;
}
