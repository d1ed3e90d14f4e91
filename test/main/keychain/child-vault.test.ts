import { describe, expect, it, vi } from 'vitest';
import { createChildVault, type KeychainProcess } from '../../../src/main/keychain/child-vault';
import type { KeychainRequest } from '../../../src/main/keychain/messages';
import type { Logger } from '../../../src/main/ports';

class FakeProcess implements KeychainProcess {
  readonly requests: KeychainRequest[] = [];
  isKilled = false;
  private message: (message: unknown) => void = () => {};
  private exit: () => void = () => {};

  private readonly answers: (request: KeychainRequest) => unknown;

  constructor(answers: (request: KeychainRequest) => unknown) {
    this.answers = answers;
  }

  readonly send = (request: KeychainRequest) => {
    this.requests.push(request);
    const answer = this.answers(request);
    if (answer !== undefined) queueMicrotask(() => this.message(answer));
  };
  readonly onMessage = (listener: (message: unknown) => void) => {
    this.message = listener;
  };
  readonly onExit = (listener: () => void) => {
    this.exit = listener;
  };
  readonly kill = () => {
    this.isKilled = true;
    this.exit();
  };
  readonly crash = () => this.exit();
  readonly say = (message: unknown) => this.message(message);
}

const logger: Logger = { info: () => {}, warn: () => {}, error: () => {} };
const unavailable = { ok: false, error: 'unavailable' };

function setUp(answers: (request: KeychainRequest) => unknown) {
  const processes: FakeProcess[] = [];
  const timers = new Set<{ delayMs: number; act: () => void }>();
  const vault = createChildVault({
    start: async () => {
      const started = new FakeProcess(answers);
      processes.push(started);
      return started;
    },
    clock: {
      after: (delayMs, act) => {
        const timer = { delayMs, act };
        timers.add(timer);
        return () => void timers.delete(timer);
      },
    },
    logger,
  });
  /** Lets the only timer that waits run out and tells how long it was. */
  const runOut = async () => {
    const [timer] = await vi.waitFor(() => {
      expect(timers.size).toBe(1);
      return [...timers];
    });
    timers.delete(timer!);
    timer!.act();
    return timer!.delayMs;
  };
  return { vault, processes, timers, runOut };
}

const stored = (value: string | null) => (request: KeychainRequest) => ({
  id: request.id,
  ok: true,
  value: request.act === 'read' ? value : null,
});

describe('the vault', () => {
  it('starts its process at the first call, loads the library once and reads', async () => {
    const { vault, processes } = setUp(stored('s3cret'));
    expect(processes).toHaveLength(0);
    expect(await vault.read('server me')).toEqual({ ok: true, value: 's3cret' });
    expect(await vault.write('server me', 'new')).toEqual({ ok: true, value: null });
    expect(await vault.remove('server me')).toEqual({ ok: true, value: null });
    expect(processes).toHaveLength(1);
    expect(processes[0]?.requests.map((request) => request.act)).toEqual([
      'load',
      'read',
      'write',
      'remove',
    ]);
  });

  it('tells "not there or locked" from "no keychain"', async () => {
    expect(await setUp(stored(null)).vault.read('a')).toEqual({ ok: true, value: null });
    const refuses = setUp((request) => ({
      id: request.id,
      ok: request.act === 'load',
      value: null,
    }));
    expect(await refuses.vault.read('a')).toEqual(unavailable);
    expect(refuses.processes[0]?.isKilled).toBe(false);
  });

  it('asks one thing at a time', async () => {
    const { vault, processes } = setUp((request) =>
      request.act === 'load' ? { id: request.id, ok: true, value: null } : undefined,
    );
    const answers = [vault.read('a'), vault.read('b'), vault.read('c')];
    const [only] = await vi.waitFor(() => {
      expect(processes[0]?.requests).toHaveLength(2);
      return processes;
    });
    for (const value of ['A', 'B', 'C']) {
      const asked = only!.requests.length;
      only!.say({ id: only!.requests.at(-1)?.id, ok: true, value });
      if (value !== 'C') await vi.waitFor(() => expect(only!.requests).toHaveLength(asked + 1));
    }
    expect(await Promise.all(answers)).toEqual(
      ['A', 'B', 'C'].map((value) => ({ ok: true, value })),
    );
  });

  it('kills a process that does not answer, and the next call gets a new one', async () => {
    let isStuck = true;
    const { vault, processes, runOut } = setUp((request) =>
      request.act === 'read' && isStuck ? undefined : stored('x')(request),
    );
    const stuck = vault.read('a');
    await vi.waitFor(() => expect(processes[0]?.requests).toHaveLength(2));
    expect(await runOut()).toBe(20_000);
    expect(await stuck).toEqual(unavailable);
    expect(processes[0]?.isKilled).toBe(true);

    isStuck = false;
    expect(await vault.read('a')).toEqual({ ok: true, value: 'x' });
    expect(processes).toHaveLength(2);
  });

  it('waits twenty seconds for the library, as a busy computer needs', async () => {
    const { vault, processes, runOut } = setUp(() => undefined);
    const read = vault.read('a');
    await vi.waitFor(() => expect(processes).toHaveLength(1));
    expect(await runOut()).toBe(20_000);
    expect(await read).toEqual(unavailable);
    expect(processes[0]?.isKilled).toBe(true);
  });

  it('without a library is unavailable', async () => {
    const { vault, processes } = setUp((request) => ({ id: request.id, ok: false }));
    expect(await vault.write('a', 'b')).toEqual(unavailable);
    expect(processes[0]?.isKilled).toBe(true);
  });

  it('survives a process that dies, does not start, or talks nonsense', async () => {
    const dies = setUp(() => undefined);
    const read = dies.vault.read('a');
    await vi.waitFor(() => expect(dies.processes).toHaveLength(1));
    dies.processes[0]?.say('nonsense');
    dies.processes[0]?.say({ id: 99, ok: true, value: 'of another call' });
    dies.processes[0]?.crash();
    expect(await read).toEqual(unavailable);

    const vault = createChildVault({
      start: async () => {
        throw new Error('no such file');
      },
      clock: { after: () => () => {} },
      logger,
    });
    expect(await vault.read('a')).toEqual(unavailable);
  });

  it('ends the process when it has been idle, and for good when closed', async () => {
    const { vault, processes, runOut } = setUp(stored('x'));
    await vault.read('a');
    expect(await runOut()).toBe(3_000);
    expect(processes[0]?.isKilled).toBe(true);

    await vault.read('a');
    vault.close();
    expect(processes[1]?.isKilled).toBe(true);
    expect(await vault.read('a')).toEqual(unavailable);
    expect(processes).toHaveLength(2);
  });
});
