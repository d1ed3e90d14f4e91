/** Chromium's switches on a command line, read as Chromium does: what it takes for one must not pass for something else. */

/** Chromium takes white space off both ends of each argument. The second part is NEL, which JavaScript does not count. */
const AROUND = /^[\s\u0085]+|[\s\u0085]+$/gu;

/**
 * The names, without dashes and values. Windows has a third prefix and does not tell capitals apart.
 *
 * @param argv with or without the executable
 */
export function switchNamesIn(
  argv: readonly string[],
  platform: NodeJS.Platform,
): readonly string[] {
  const isWindows = platform === 'win32';
  const prefix = isWindows ? /^(--?|\/)(?=.)/s : /^--?(?=.)/s;
  const end = argv.indexOf('--');
  return (end === -1 ? argv : argv.slice(0, end)).flatMap((given) => {
    const argument = given.replace(AROUND, '');
    if (!prefix.test(argument)) return [];
    const name = argument.replace(prefix, '').replace(/=.*$/s, '');
    return [isWindows ? name.toLowerCase() : name];
  });
}
