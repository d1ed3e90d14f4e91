/**
 * Whether all of Chromium's processes can be put into its sandbox. Root has to start with `--no-sandbox`, and with both
 * at once the child processes crash in a loop.
 */
export function canEnableSandbox(argv: readonly string[], userId: number | undefined): boolean {
  return userId !== 0 && !argv.includes('--no-sandbox');
}
