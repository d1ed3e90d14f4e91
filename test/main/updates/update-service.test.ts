import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../../src/core/base/instant';
import { err, ok, type Result } from '../../../src/core/base/result';
import type { UpdateProblem } from '../../../src/contract/update';
import { judgeVersion, signedText } from '../../../src/main/updates/announcement';
import {
  createUpdateService,
  type UpdateInstaller,
} from '../../../src/main/updates/update-service';
import { manualClock, START_MS } from '../../support/manual-clock';
import { recordingLogger } from '../../support/recording-logger';

const FILE = 'latest-linux.yml';
const keys = generateKeyPairSync('ed25519');
const strangers = generateKeyPairSync('ed25519');
const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');

const content = (version: string) => `version: ${version}\nnotes: Fewer lost seconds\n`;
const signed = (text: string, name = FILE, key = keys.privateKey) =>
  sign(null, signedText(name, text), key).toString('base64');

function setUp(version = '0.2.0', { checkedAtMs = START_MS } = {}) {
  const clock = manualClock();
  const text = content(version);
  const server = new Map<string, string>([
    [FILE, text],
    [`${FILE}.sig`, signed(text)],
  ]);
  const asked: string[] = [];
  const state = { isEnabled: true, isDelivering: false, restarts: 0 };
  let downloaded: Result<null, UpdateProblem> = ok(null);
  const installer: UpdateInstaller = {
    read: async (read) => {
      const found = /^version: (\S+)\nnotes: (.*)$/m.exec(read);
      return found === null ? null : { version: found[1]!, notes: found[2]! };
    },
    download: async (_announcement, onPercent) => {
      onPercent(41.7);
      return downloaded;
    },
    restart: async () => {
      state.restarts += 1;
      return ok(null);
    },
  };
  const service = createUpdateService({
    clock,
    fetch: async (url) => {
      const name = url.slice('https://updates.example/'.length);
      asked.push(name);
      const body = server.get(name);
      return body === undefined ? new Response('', { status: 404 }) : new Response(body);
    },
    logger: recordingLogger([]),
    host: { feed: { url: 'https://updates.example/', publicKey }, fileName: FILE, installer },
    runningVersion: '0.1.0',
    isEnabled: () => state.isEnabled,
    isDelivering: () => state.isDelivering,
    checkedAtMs,
    saveCheckedAt: async () => undefined,
    onChange: () => undefined,
  });
  return {
    clock,
    server,
    asked,
    state,
    service,
    installer,
    failDownload: (problem: UpdateProblem) => {
      downloaded = err(problem);
    },
  };
}

describe('an installer that throws', () => {
  const broken = () => {
    throw new RangeError('The library is missing');
  };

  test.each<[keyof UpdateInstaller, UpdateProblem]>([
    ['read', 'unreadable'],
    ['download', 'damaged'],
    ['restart', 'not-replaced'],
  ])('while it is to %s ends with a problem, and can be asked again', async (step, problem) => {
    const { service, installer } = setUp();
    const sound = installer[step];
    Object.assign(installer, { [step]: broken });
    for (const again of [false, true]) {
      if (again) Object.assign(installer, { [step]: sound });
      await service.check();
      await service.download();
      await service.restart();
      if (!again) expect(service.view()).toMatchObject({ problem });
    }
    expect(service.view()).toMatchObject({ state: 'restarting' });
  });
});

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('an announcement', () => {
  const problems: readonly [string, UpdateProblem, (server: Map<string, string>) => unknown][] = [
    ['without a signature', 'forged', (server) => server.delete(`${FILE}.sig`)],
    [
      'with one flipped byte',
      'forged',
      (server) => server.set(FILE, content('0.2.0').replace('lost', 'Lost')),
    ],
    [
      'signed by a stranger',
      'forged',
      (server) => server.set(`${FILE}.sig`, signed(content('0.2.0'), FILE, strangers.privateKey)),
    ],
    [
      'signed for another system',
      'forged',
      (server) => server.set(`${FILE}.sig`, signed(content('0.2.0'), 'latest.yml')),
    ],
    ['with garbage for a signature', 'forged', (server) => server.set(`${FILE}.sig`, '%%%')],
    [
      'of an older version',
      'older',
      (server) => server.set(FILE, content('0.0.9')).set(`${FILE}.sig`, signed(content('0.0.9'))),
    ],
    [
      'of a version before a release',
      'other-channel',
      (server) =>
        server
          .set(FILE, content('0.2.0-beta.1'))
          .set(`${FILE}.sig`, signed(content('0.2.0-beta.1'))),
    ],
    [
      'that is signed and says nothing',
      'unreadable',
      (server) => server.set(FILE, 'x').set(`${FILE}.sig`, signed('x')),
    ],
    ['that is not there', 'unreachable', (server) => server.delete(FILE)],
  ];
  test.each(problems)('%s is refused as %s', async (_name, problem, change) => {
    const { service, server } = setUp();
    change(server);
    await service.check();
    expect(service.view()).toEqual({ state: 'idle', problem });
    await service.download();
    expect(service.view()).toEqual({ state: 'idle', problem });
  });

  test('of a newer version is offered with its notes', async () => {
    const { service, asked } = setUp();
    await service.check();
    expect(service.view()).toEqual({
      state: 'offered',
      version: '0.2.0',
      notes: 'Fewer lost seconds',
      problem: null,
    });
    expect(asked).toEqual([FILE, `${FILE}.sig`]);
  });

  test('of the version that runs says that there is nothing newer', async () => {
    const { service } = setUp('0.1.0');
    await service.check();
    expect(service.view()).toEqual({ state: 'idle', problem: null });
  });

  test.each([
    ['0.10.0', '0.9.9', ok('newer')],
    ['1.0.0', '1.0.0', ok(null)],
    ['0.9.9', '0.10.0', err('older')],
    ['1.0', '0.1.0', err('unreadable')],
  ] as const)('version %s beside %s', (announced, running, judged) => {
    expect(judgeVersion(announced, running)).toEqual(judged);
  });
});

describe('the time to look', () => {
  test('is a day after the last time, across restarts', async () => {
    const { clock, asked } = setUp('0.1.0', { checkedAtMs: START_MS - DAY_MS + 2 * MINUTE_MS });
    clock.advance(2 * MINUTE_MS - 1);
    expect(asked).toEqual([]);
    clock.advance(1);
    await settled();
    expect(asked).toHaveLength(2);
    clock.advance(DAY_MS - 1);
    expect(asked).toHaveLength(2);
    clock.advance(1);
    expect(asked).toHaveLength(4);
  });

  test('is not the start, and soon when the clock was set back', () => {
    const { clock, asked } = setUp('0.1.0', { checkedAtMs: START_MS + 400 * DAY_MS });
    clock.advance(MINUTE_MS - 1);
    expect(asked).toEqual([]);
    clock.advance(1);
    expect(asked).toHaveLength(2);
  });

  test('never comes while the setting is off, and comes again when it is on', async () => {
    const { clock, asked, state, service } = setUp('0.1.0');
    state.isEnabled = false;
    service.reconsider();
    clock.advance(3 * DAY_MS);
    await service.check();
    expect(asked).toEqual([]);
    expect(service.view()).toEqual({ state: 'off' });

    state.isEnabled = true;
    service.reconsider();
    clock.advance(MINUTE_MS);
    expect(asked).toHaveLength(2);
  });

  test('ends with the app', () => {
    const { clock, service } = setUp();
    service.close();
    expect(clock.waiting()).toBe(0);
  });
});

describe('an offered version', () => {
  test('is neither downloaded nor installed by itself', async () => {
    const { service, state, clock } = setUp();
    await service.check();
    await service.restart();
    clock.advance(10 * DAY_MS);
    await settled();
    expect(service.view()).toMatchObject({ state: 'offered' });
    expect(state.restarts).toBe(0);
  });

  test('that arrives damaged is offered again with the reason', async () => {
    const { service, failDownload } = setUp();
    failDownload('damaged');
    await service.check();
    await service.download();
    expect(service.view()).toMatchObject({ state: 'offered', problem: 'damaged' });
  });

  test('restarts only when nothing is being delivered', async () => {
    const { service, state } = setUp();
    await service.check();
    await service.download();
    expect(service.view()).toEqual({ state: 'ready', version: '0.2.0', problem: null });
    state.isDelivering = true;
    await service.restart();
    service.reconsider();
    expect(service.view()).toEqual({ state: 'restarting', version: '0.2.0' });
    expect(state.restarts).toBe(0);

    state.isDelivering = false;
    service.reconsider();
    service.reconsider();
    expect(state.restarts).toBe(1);
  });
});
