import type { ServerClock } from '../../../src/sandbox/time/server-clock';
import type { RateLimit } from '../../../src/sandbox/server/rate-limit';
import type { WorkspaceOptions } from '../../../src/sandbox/workspace';
import type { AuthState } from '../../../src/sandbox/world/auth-state';
import type { Entry } from '../../../src/sandbox/world/entry';
import type { World } from '../../../src/sandbox/world/world';
import type { Elsewhere } from './elsewhere';
import type { Faults } from './faults';
import type { LabQuirks, QuirkSwitches } from './quirks';
import type { RequestLogEntry } from './request-log';
import type { TokenControl } from './tokens';

export interface LabOptions extends Omit<WorkspaceOptions, 'quirks'> {
  /** Any free port when left out. */
  readonly port?: number;
  /** Whether another process may steer it below `/__sandbox`. */
  readonly control?: boolean;
  readonly quirks?: Partial<LabQuirks>;
}

/** The sandbox's workspace with everything that tests do to it: faults, quirks, acts of other devices. */
export interface Lab {
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
