import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MINUTE_MS } from '../../../src/core/base/instant';
import { createClientRegistry } from '../../../src/main/oauth/client-registry';
import { beginSignIn, type SignInOptions } from '../../../src/main/oauth/sign-in';
import { createProfileStore } from '../../../src/main/storage/profile-store';
import { startLab, type LabQuirks } from '../../support/lab';
import { manualClock } from '../../support/manual-clock';
import { recordingLogger, type Line } from '../../support/recording-logger';
import { authorizeUrlOf, callbackOf, visit } from '../sign-in/stand-in-browser';

/** Not the product's: several test files sign in at the same time. */
const PORTS = [31_871, 31_872, 31_873];

async function setUp(quirks: Partial<LabQuirks> = {}) {
  const clock = manualClock();
  const sandbox = await startLab({ now: clock.now, quirks: { consent: 'allow', ...quirks } });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'awork-timer-oauth-'));
  const log: Line[] = [];
  const logger = recordingLogger(log);
  const { clients: file } = createProfileStore(folder, { clock, logger, watch: null });
  onTestFinished(async () => {
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  });

  function start(change: Partial<SignInOptions> = {}) {
    let open = (_url: string): void => {};
    const url = new Promise<string>((resolve) => (open = resolve));
    const signIn = beginSignIn({
      connection: { apiUrl: sandbox.url, fetch, clock, logger },
      // As after a restart: what was registered is read from the file.
      clients: createClientRegistry(file, logger),
      ports: PORTS,
      clientIdByHand: null,
      openBrowser: async (address) => {
        open(await authorizeUrlOf(address));
        return true;
      },
      onAuthorizeUrl: () => undefined,
      ...change,
    });
    onTestFinished(async () => {
      signIn.cancel();
      await signIn.outcome;
    });
    return { signIn, url: Promise.race([url, signIn.outcome.then(() => '')]) };
  }

  /** Begins one, and hands out the address that the browser was sent to. */
  async function begin(change: Partial<SignInOptions> = {}) {
    const { signIn, url } = start(change);
    return { signIn, url: await url };
  }

  return { clock, sandbox, log, start, begin };
}

function like(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}

function paramsOf(url: string): URLSearchParams {
  return new URL(url).searchParams;
}

describe('a sign-in', () => {
  it('yields both tokens for the client that was registered', async () => {
    const { begin, sandbox, clock } = await setUp();
    const { signIn, url } = await begin();
    expect((await visit(url)).status).toBe(200);
    const [client] = sandbox.auth.clients.values();
    expect(await signIn.outcome).toEqual({
      kind: 'signed-in',
      pair: {
        access: like(/^eyJ/),
        refresh: like(/^rt_/),
        expiresAtMs: clock.now() + 86_400_000,
        clientId: client?.clientId,
      },
    });
    expect(client).toMatchObject({
      name: 'Timer for awork',
      grantTypes: ['authorization_code', 'refresh_token'],
      scopes: ['full_access', 'offline_access'],
      redirectUris: PORTS.map((port) => `http://127.0.0.1:${port}/callback`),
      secret: null,
    });
  });

  it('also understands an awork that writes null for what is empty', async () => {
    const { begin, sandbox } = await setUp({ emptyKeys: 'null' });
    const { signIn, url } = await begin();
    const [client] = sandbox.auth.clients.values();
    sandbox.auth.clients.set(client?.clientId ?? '', {
      ...client!,
      grantTypes: ['authorization_code'],
    });
    await visit(url);
    expect(await signIn.outcome).toMatchObject({ kind: 'signed-in', pair: { refresh: null } });
  });

  it('refuses a callback with another state, and still takes the right one', async () => {
    const { begin } = await setUp();
    const { signIn, url } = await begin();
    const callback = new URL((await callbackOf(url)) ?? '');
    for (const forge of [
      (forged: URL) => forged.searchParams.set('state', 'x'.repeat(43)),
      (forged: URL) => forged.searchParams.delete('state'),
      (forged: URL) => forged.searchParams.append('state', 'second'),
      (forged: URL) => {
        forged.searchParams.set('state', 'x');
        forged.searchParams.set('error', 'access_denied');
      },
    ]) {
      const forged = new URL(callback);
      forge(forged);
      const answer = await fetch(forged);
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('does not belong to a sign-in');
    }
    expect((await fetch(callback)).status).toBe(200);
    expect(await signIn.outcome).toMatchObject({ kind: 'signed-in' });
  });

  it('says that the answer was forged when nothing else came in time', async () => {
    const { begin, clock } = await setUp();
    const { signIn, url } = await begin();
    await fetch(`${paramsOf(url).get('redirect_uri') ?? ''}?code=c&state=forged`);
    clock.advance(5 * MINUTE_MS);
    expect(await signIn.outcome).toEqual({ kind: 'failed', problem: 'answer-forged' });
  });

  it('gains nothing from a code that was given to somebody else', async () => {
    const { begin } = await setUp();
    const other = await begin({ ports: [PORTS[2] ?? 0, PORTS[1] ?? 0, PORTS[0] ?? 0] });
    const stolen = new URL((await callbackOf(other.url)) ?? '').searchParams.get('code') ?? '';
    const { signIn, url } = await begin();
    const callback = new URL(paramsOf(url).get('redirect_uri') ?? '');
    callback.searchParams.set('code', stolen);
    callback.searchParams.set('state', paramsOf(url).get('state') ?? '');
    await fetch(callback);
    // awork itself sees that the verifier does not match the challenge.
    expect(await signIn.outcome).toEqual({ kind: 'failed', problem: 'refused-by-server' });
  });

  it('takes the first of two callbacks, and nobody answers the second', async () => {
    const { begin, sandbox } = await setUp();
    const { signIn, url } = await begin();
    const callback = (await callbackOf(url)) ?? '';
    sandbox.faults.add({ path: '/accounts/token', effect: { kind: 'hang', when: 'before' } });
    const redeeming = sandbox.nextRequest('POST', '/accounts/token');
    expect((await fetch(callback)).status).toBe(200);
    await redeeming;
    expect((await fetch(callback)).status).toBe(400);
    sandbox.faults.release();
    expect(await signIn.outcome).toMatchObject({ kind: 'signed-in' });
    await expect(fetch(callback)).rejects.toThrow();
  });

  it.each(['awork', 'rfc'] as const)(
    'understands a refusal of the code in the shape of %s',
    async (tokenErrors) => {
      const { begin, sandbox } = await setUp({ tokenErrors });
      const { signIn, url } = await begin();
      const callback = (await callbackOf(url)) ?? '';
      sandbox.auth.codes.clear();
      await fetch(callback);
      expect(await signIn.outcome).toEqual({ kind: 'failed', problem: 'refused-by-server' });
    },
  );

  it('does not follow a token endpoint that sends the code elsewhere', async () => {
    const { begin, sandbox } = await setUp();
    const elsewhere = await startLab();
    onTestFinished(elsewhere.close);
    sandbox.faults.add({
      path: '/accounts/token',
      effect: {
        kind: 'status',
        status: 307,
        headers: { location: `${elsewhere.url}/accounts/token` },
      },
    });
    const { signIn, url } = await begin();
    await visit(url);
    expect(await signIn.outcome).toEqual({ kind: 'failed', problem: 'in-the-way' });
    expect(elsewhere.requests).toEqual([]);
  });

  it('says when all of its ports are taken, and asks awork for nothing', async () => {
    const { begin, sandbox } = await setUp();
    await begin({ ports: PORTS.slice(0, 1) });
    const registered = sandbox.requests.length;
    const { signIn } = await begin({ ports: PORTS.slice(0, 1) });
    expect(await signIn.outcome).toEqual({ kind: 'failed', problem: 'ports-in-use' });
    expect(sandbox.requests).toHaveLength(registered);
  });

  it('says when no browser could be opened', async () => {
    const { begin } = await setUp();
    const { signIn } = await begin({ openBrowser: async () => false });
    expect(await signIn.outcome).toEqual({ kind: 'failed', problem: 'browser-not-opened' });
  });

  it('gives its port back whatever the end', async () => {
    const { begin } = await setUp();
    const { signIn, url } = await begin();
    signIn.cancel();
    expect(await signIn.outcome).toEqual({ kind: 'cancelled' });
    await expect(fetch(paramsOf(url).get('redirect_uri') ?? '')).rejects.toThrow();
  });

  it.each([
    ['cancelled', { kind: 'cancelled' }],
    ['given up after five minutes', { kind: 'failed', problem: 'expired' }],
  ] as const)('can be %s while awork does not answer', async (how, outcome) => {
    const { start, sandbox, clock } = await setUp();
    const endpoint = '/clientapplications/register';
    sandbox.faults.add({ path: endpoint, effect: { kind: 'hang', when: 'before' } });
    const asked = sandbox.nextRequest('POST', endpoint);
    const { signIn } = start();
    await asked;
    if (how === 'cancelled') signIn.cancel();
    else clock.advance(5 * MINUTE_MS);
    expect(await signIn.outcome).toEqual(outcome);
  });

  it('logs neither codes nor tokens nor states', async () => {
    const { begin, log } = await setUp();
    const { signIn, url } = await begin();
    const callback = new URL((await callbackOf(url)) ?? '');
    await fetch(`${callback.origin}/callback?code=forged-code&state=forged-state`);
    await fetch(callback);
    const outcome = await signIn.outcome;
    if (outcome.kind !== 'signed-in') throw new Error(outcome.kind);
    const secrets = [
      outcome.pair.access,
      outcome.pair.refresh,
      callback.searchParams.get('code'),
      callback.searchParams.get('state'),
      paramsOf(url).get('code_challenge'),
      'forged-code',
      'forged-state',
    ];
    const text = JSON.stringify(log);
    expect(text).toContain('/accounts/token');
    for (const secret of secrets) expect(text).not.toContain(secret);
  });
});

describe('the client that the app is registered as', () => {
  it('is registered once for all runs', async () => {
    const { begin, sandbox } = await setUp();
    for (let run = 0; run < 3; run += 1) {
      const { signIn, url } = await begin();
      await visit(url);
      expect(await signIn.outcome).toMatchObject({ kind: 'signed-in' });
    }
    expect(sandbox.auth.clients.size).toBe(1);
  });

  it('is registered again when the addresses change', async () => {
    const { begin, sandbox } = await setUp();
    const first = await begin();
    await visit(first.url);
    await first.signIn.outcome;
    const second = await begin({ ports: [...PORTS, 31_874] });
    await visit(second.url);
    expect(await second.signIn.outcome).toMatchObject({ kind: 'signed-in' });
    expect(sandbox.auth.clients.size).toBe(2);
  });

  it('is registered again after awork called it unknown', async () => {
    const { begin, sandbox } = await setUp();
    const first = await begin();
    const callback = (await callbackOf(first.url)) ?? '';
    sandbox.auth.clients.clear();
    await fetch(callback);
    expect(await first.signIn.outcome).toEqual({ kind: 'failed', problem: 'refused-by-server' });
    const second = await begin();
    await visit(second.url);
    expect(await second.signIn.outcome).toMatchObject({ kind: 'signed-in' });
  });
});
