// For a process of its own: asks servers with the browser host's own fetch, in the order of `ASKED`, while it is loaded.
import { createNodeFetch } from '../../../src/main/browser/node-fetch';
import { textOfResponse } from '../../support/text-of-response';

/** An address, and the environment in which it is asked. */
export type Asked = readonly (readonly [url: string, env: Readonly<Record<string, string>>])[];

const answers: string[] = [];
const asked: unknown = JSON.parse(process.env['ASKED'] ?? '[]');
for (const [url, env] of asked as Asked) {
  const made = await createNodeFetch(env);
  if (!made.ok) throw new Error(made.error);
  const answer = made.value(url, {}).then(textOfResponse);
  answers.push(await answer.catch(() => 'not trusted'));
}
// Connections that are kept alive would keep the process as well.
process.stdout.write(JSON.stringify(answers), () => process.exit());
