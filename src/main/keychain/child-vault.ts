/** The system's keychain through a process of its own, started at the first use and ended when it is not needed. */
import { SECOND_MS } from '../../core/base/instant';
import { err, ok, type Result } from '../../core/base/result';
import type { Clock, Logger, SecretVault } from '../ports';
import { parseAnswer, type KeychainAnswer, type KeychainRequest } from './messages';
import { createSerialQueue } from '../system/serial-queue';

/** A running keychain process; the hosts know how to start one. */
export interface KeychainProcess {
  readonly send: (request: KeychainRequest) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Called once when the process has ended, also after `kill`. */
  readonly onExit: (listener: () => void) => void;
  /** Ends it at once, pending calls included. */
  readonly kill: () => void;
}

export interface ChildVaultOptions {
  /** A promise, because Electron starts no processes before it is ready. */
  readonly start: () => Promise<KeychainProcess>;
  readonly clock: Pick<Clock, 'after'>;
  readonly logger: Logger;
}

export interface ChildVault extends SecretVault {
  /** Ends the process; the pending call answers `unavailable`. */
  readonly close: () => void;
}

/** A busy computer, as at log in, takes seconds to start a process and load a library. */
const LOAD_LIMIT_MS = 20 * SECOND_MS;
/** Long enough for a person to type the password into the system's unlock prompt. */
const CALL_LIMIT_MS = 20 * SECOND_MS;
/** A token is read once a run. What a sign-in asks comes within a second or two, and the process holds 18 MiB. */
const IDLE_LIMIT_MS = 3 * SECOND_MS;

type Act = KeychainRequest extends infer Request
  ? Request extends KeychainRequest
    ? Omit<Request, 'id'>
    : never
  : never;

interface Running {
  readonly process: KeychainProcess;
  /** Settles the pending call; there is one at a time. */
  settle: ((answer: KeychainAnswer | null) => void) | null;
}

export function createChildVault({ start, clock, logger }: ChildVaultOptions): ChildVault {
  let running: Running | null = null;
  let lastId = 0;
  let endIdle: (() => void) | null = null;
  const turn = createSerialQueue();
  const closing = new AbortController();
  const isClosed = () => closing.signal.aborted;

  function end(ended: Running): void {
    if (running === ended) running = null;
    endIdle?.();
    ended.settle?.(null);
    ended.process.kill();
  }

  async function startProcess(): Promise<Running> {
    const started: Running = { process: await start(), settle: null };
    started.process.onMessage((message) => {
      const answer = parseAnswer(message);
      if (answer?.id === lastId) started.settle?.(answer);
    });
    started.process.onExit(() => {
      if (running === started) running = null;
      started.settle?.(null);
    });
    return started;
  }

  /** Null when there was no answer in time; the process is then gone. */
  async function ask(to: Running, act: Act, limitMs: number): Promise<KeychainAnswer | null> {
    lastId += 1;
    const request: KeychainRequest = { id: lastId, ...act };
    const answer = await new Promise<KeychainAnswer | null>((resolve) => {
      const giveUp = clock.after(limitMs, () => to.settle?.(null));
      to.settle = (settled) => {
        to.settle = null;
        giveUp();
        resolve(settled);
      };
      try {
        to.process.send(request);
      } catch {
        to.settle(null);
      }
    });
    if (answer === null) {
      logger.warn('The keychain did not answer', { act: act.act });
      end(to);
    }
    return answer;
  }

  async function callNow(act: Act): Promise<KeychainAnswer | null> {
    if (isClosed()) return null;
    endIdle?.();
    let to = running;
    if (to === null) {
      try {
        to = await startProcess();
      } catch {
        logger.warn('The keychain process did not start');
        return null;
      }
      running = to;
      // Closed while it started.
      if (isClosed()) {
        end(to);
        return null;
      }
      const loaded = await ask(to, { act: 'load' }, LOAD_LIMIT_MS);
      if (loaded?.ok !== true) {
        logger.warn('There is no keychain library that works here');
        end(to);
        return null;
      }
    }
    const used = to;
    const answer = await ask(used, act, CALL_LIMIT_MS);
    if (running === used) endIdle = clock.after(IDLE_LIMIT_MS, () => end(used));
    return answer;
  }

  /** One call at a time: four pending ones would starve the file system of threads. */
  async function call(act: Act): Promise<Result<string | null, 'unavailable'>> {
    const answer = await turn(() => callNow(act));
    return answer?.ok === true ? ok(answer.value) : err('unavailable');
  }

  async function change(act: Act): Promise<Result<null, 'unavailable'>> {
    const result = await call(act);
    return result.ok ? ok(null) : result;
  }

  return {
    read: async (account) => call({ act: 'read', account }),
    write: async (account, secret) => change({ act: 'write', account, secret }),
    remove: async (account) => change({ act: 'remove', account }),
    close: () => {
      closing.abort();
      if (running !== null) end(running);
    },
  };
}
