import type { AuthState } from './auth/auth-state';
import type { Elsewhere } from './control/elsewhere';
import type { Faults } from './control/faults';
import type { QuirkSwitches } from './control/quirk-switches';
import type { Credential, TokenControl } from './control/tokens';
import type { RateLimit } from './http/rate-limit';
import type { RequestLogEntry } from './http/request-log';
import type { Quirks } from './quirks';
import type { SeedName } from './seed/seed-world';
import type { ServerClock } from './time/server-clock';
import type { Entry } from './world/entry';
import type { World } from './world/world';

export interface SandboxOptions {
  /** Any free port when left out. */
  readonly port?: number;
  readonly host?: '127.0.0.1';
  /** Without it the workspace lives in memory alone. */
  readonly stateFile?: string;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** Whether tests in another process may steer it below `/__sandbox`. */
  readonly control?: boolean;
  /** The system's zone when left out. */
  readonly zone?: string;
  readonly seed?: SeedName;
  readonly credentials?: readonly Credential[];
  readonly quirks?: Partial<Quirks>;
  /** Enforced when given; otherwise awork's usual limit is announced and never reached. */
  readonly rateLimitPerMinute?: number;
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT/api/v1` */
  readonly url: string;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Live: what is put into its maps is there at once. */
  readonly world: World;
  readonly auth: AuthState;
  readonly clock: ServerClock;
  readonly quirks: QuirkSwitches;
  readonly faults: Faults;
  readonly limit: RateLimit;
  readonly tokens: TokenControl;
  readonly elsewhere: Elsewhere;
  /** In the order of their creation; of one person when an id is given. */
  readonly entries: (userId?: string) => readonly Entry[];
  /** Running or paused; the demo person's when no id is given. */
  readonly activeEntry: (userId?: string) => Entry | null;
  readonly requests: readonly RequestLogEntry[];
  readonly clearRequests: () => void;
  /** Resolves when the next such request arrives, before it is acted on. */
  readonly nextRequest: (method: string, path: string) => Promise<RequestLogEntry>;
  readonly network: {
    /** Ends every connection; new ones are refused. */
    readonly stopListening: () => Promise<void>;
    readonly listenAgain: () => Promise<void>;
  };
  /** Seeds anew; faults, quirks and the request log start over. Tokens stay. */
  readonly reset: () => void;
  /** Resolves when the state file holds everything. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}
