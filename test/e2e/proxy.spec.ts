import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import { createServer, request as send } from 'node:http';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO_PERSON_ID, startLab } from '../support/lab';
import { describeInElectron } from '../support/runtimes';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { startElectron } from './hosts';
import { statusOf } from './pages';

const KEY = 'e2e-key-behind-a-proxy';
const PASSWORD = 'open-sesame-7341';
const ACCEPTED = `Basic ${Buffer.from(`me:${PASSWORD}`).toString('base64')}`;

/** A proxy that wants a name and a password for everything. */
async function aProxy(): Promise<number> {
  const proxy = createServer((request, response) => {
    if (request.headers['proxy-authorization'] !== ACCEPTED) {
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="Example"' });
      response.end('<html>Sign in</html>');
      return;
    }
    const { 'proxy-authorization': _, ...headers } = request.headers;
    const onward = send(request.url ?? '', { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  proxy.on('connect', (_request, socket) => {
    socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  const address = proxy.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describeInElectron('Behind a proxy that asks for a sign-in', (electron) => {
  it('asks for it in the window, asks again after a wrong password, and works', async () => {
    const lab = await startLab({ credentials: [{ token: KEY, kind: 'api-key' }] });
    onTestFinished(lab.close);
    const port = await aProxy();
    const profileDir = await newProfile();
    const { page, close } = await startElectron(electron, {
      profileDir,
      args: [`--proxy-server=127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
      env: { AWORK_API_URL: lab.url },
    });
    onTestFinished(close);
    await page.getByRole('button', { name: 'Use an API key' }).click();
    await page.getByRole('textbox', { name: 'API key' }).fill(KEY);
    await page.getByRole('button', { name: 'Continue' }).click();

    const dialog = page.getByRole('dialog', { name: 'A proxy asks for a sign-in' });
    const enter = async (password: string) => {
      await dialog.getByLabel('User name').fill('me');
      await dialog.getByLabel('Password').fill(password);
      await dialog.getByRole('button', { name: 'Sign in' }).click();
    };
    await dialog.getByText(`127.0.0.1:${port}`).waitFor();
    await enter('wrong');
    await dialog.getByText('didn’t accept this name and password').waitFor();
    await page.screenshot({ path: path.join(profileDir, 'proxy.png') });
    await enter(PASSWORD);
    await dialog.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Person').selectOption(DEMO_PERSON_ID);
    await page.getByRole('button', { name: 'Continue' }).click();
    await eventually(async () => expect(await statusOf(page).textContent()).toContain('Synced'));
    const logs = path.join(profileDir, 'logs');
    for (const name of await readdir(logs)) {
      expect(await readFile(path.join(logs, name), 'utf8')).not.toContain(PASSWORD);
    }
  });
});
