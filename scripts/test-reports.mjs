/**
 * What vitest prints and, for `.ci/run`, writes down to be counted.
 * @param {string} name of the report, which must differ from run to run
 * @returns {(string | [string, Record<string, unknown>])[]}
 */
export function reporters(name) {
  const folder = process.env['AWORK_TIMER_TEST_REPORTS'];
  if (folder === undefined || folder === '') return ['default'];
  return ['default', ['json', { outputFile: `${folder}/${name}.json` }]];
}
