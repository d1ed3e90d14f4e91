/** What follows the program, and in a development checkout the path of the app. */
export function ownArguments(
  argv: readonly string[],
  isStartedWithPath: boolean,
): readonly string[] {
  const given = argv.slice(1);
  if (!isStartedWithPath) return given;
  const at = given.findIndex((word) => !word.startsWith('-'));
  return given.filter((_word, index) => index !== at);
}
