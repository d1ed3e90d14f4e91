import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { createServer as createSecureServer } from 'node:https';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { findOnPath } from '../../scripts/runtimes.mjs';
import { DEMO_PERSON_ID, startLab } from '../support/lab';
import { describeInElectron } from '../support/runtimes';
import { newProfile } from './folders';
import { startElectron } from './hosts';
import { signInWithKey, timerOf } from './pages';
import { run } from './shut-in';

const KEY = 'e2e-key-that-nobody-may-see';

describeInElectron('A key', (electron) => {
  it.skipIf(findOnPath('openssl') === undefined)(
    'is not sent to a server whose certificate nobody vouches for',
    async () => {
      const profileDir = await newProfile();
      const certificate = path.join(profileDir, 'certificate.pem');
      const options = 'req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost';
      execFileSync(
        'openssl',
        [...options.split(' '), '-keyout', certificate, '-out', `${certificate}.crt`],
        { stdio: 'ignore' },
      );
      const received: unknown[] = [];
      const server = createSecureServer(
        { key: await readFile(certificate), cert: await readFile(`${certificate}.crt`) },
        (request, response) => {
          received.push(request.headers);
          response.end('{}');
        },
      );
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => void server.close());
      const address = server.address();
      if (typeof address !== 'object' || address === null) throw new Error('No port');
      const running = await startElectron(electron, {
        profileDir,
        env: { AWORK_API_URL: `https://localhost:${address.port}/api/v1` },
      });
      onTestFinished(running.close);
      const { page } = running;
      await page.getByRole('button', { name: 'Use an API key' }).click();
      await page.getByRole('textbox', { name: 'API key' }).fill(KEY);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('awork can’t be reached').waitFor();
      expect(received).toEqual([]);
    },
  );

  it('is kept from the page, the disk and the process list', async () => {
    const sandbox = await startLab({ credentials: [{ token: KEY, kind: 'api-key' }] });
    onTestFinished(sandbox.close);
    const profileDir = await newProfile();
    const running = await startElectron(electron, {
      profileDir,
      env: { AWORK_API_URL: sandbox.url },
    });
    const { page, close } = running;
    onTestFinished(close);
    await signInWithKey(page, KEY, DEMO_PERSON_ID);
    await timerOf(page).start.click();
    await timerOf(page).stop.waitFor();

    expect(JSON.stringify(await run(page, 'snapshot.get', {}))).not.toContain(KEY);
    expect(await page.content()).not.toContain(KEY);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(KEY);
    await close();
    const files = await readdir(profileDir, { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile())) {
      const bytes = await readFile(path.join(file.parentPath, file.name));
      expect(bytes.includes(KEY), file.name).toBe(false);
    }
  });
});
