import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startSandbox } from './start-sandbox';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    state: { type: 'string' },
    control: { type: 'boolean', default: false },
  },
});

const token = randomBytes(24).toString('base64url');
const sandbox = await startSandbox({
  control: values.control,
  credentials: [{ token, kind: 'user' }],
  ...(values.port === undefined ? {} : { port: Number(values.port) }),
  ...(values.state === undefined ? {} : { stateFile: values.state }),
});

console.log(sandbox.url);
console.log(token);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void sandbox.close().then(() => process.exit(0));
  });
}
