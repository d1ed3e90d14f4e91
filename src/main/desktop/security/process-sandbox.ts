import { switchNamesIn } from './switches';

/** How the app was started. */
export interface Launch {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Undefined where users have no numbers. */
  readonly userId: number | undefined;
}

/**
 * Whether all of Chromium's processes can be put into its sandbox. Root has to start without it, and a switch or a
 * variable turns it off; with both at once the child processes crash in a loop.
 */
export function canEnableSandbox({ argv, env, platform, userId }: Launch): boolean {
  return (
    userId !== 0 &&
    env['ELECTRON_DISABLE_SANDBOX'] === undefined &&
    !switchNamesIn(argv, platform).includes('no-sandbox')
  );
}
