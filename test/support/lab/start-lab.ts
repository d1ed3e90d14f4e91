import { DEMO_PERSON_ID } from '../../../src/sandbox/seed/known-ids';
import { serve } from '../../../src/sandbox/server/serve';
import { sendAnswer } from '../../../src/sandbox/server/send-answer';
import { activeEntryOf } from '../../../src/sandbox/timer/timer';
import { loadWorkspace } from '../../../src/sandbox/workspace';
import { answerControl, CONTROL_PREFIX } from './control-api';
import { createElsewhere } from './elsewhere';
import { respondWithFaults } from './respond-with-faults';
import { Faults } from './faults';
import type { Lab, LabOptions } from './lab';
import { QuirkSwitches } from './quirks';
import { RequestLog } from './request-log';
import { SIGN_IN_ROUTES } from './sign-in/sign-in-routes';
import { createTokenControl } from './tokens';

export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const quirks = new QuirkSwitches(options.quirks ?? {});
  const now = options.now ?? Date.now;
  let origin = '';
  const workspace = await loadWorkspace(
    {
      ...options,
      signIn: SIGN_IN_ROUTES,
      quirks: () => quirks.current,
      now: () => now() + quirks.current.clockOffsetMs,
    },
    () => origin,
  );
  const { backend, limit } = workspace;
  const { world, auth, clock } = backend;
  const faults = new Faults();
  const log = new RequestLog();

  const server = await serve(clock, options.port ?? 0, (request, response) => {
    if (options.control === true && request.pathname.startsWith(`${CONTROL_PREFIX}/`)) {
      sendAnswer(response, answerControl(lab, request));
      return;
    }
    return respondWithFaults(request, response, { workspace, faults, log });
  });
  origin = server.origin;

  // Once only: the state file may belong to a successor by the time somebody closes again.
  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    faults.clear();
    await server.stopListening();
    await workspace.flush();
  }

  const lab: Lab = {
    url: server.url,
    origin,
    world,
    auth,
    clock,
    quirks,
    faults,
    limit,
    tokens: createTokenControl(backend),
    elsewhere: createElsewhere(backend, workspace.changed),
    entries: (userId) => {
      const entries = [...world.entries.values()];
      return userId === undefined ? entries : entries.filter((entry) => entry.userId === userId);
    },
    activeEntry: (userId = DEMO_PERSON_ID) => activeEntryOf(backend, userId),
    requests: log.entries,
    clearRequests: () => {
      log.clear();
    },
    nextRequest: (method, path) => log.next(method, path),
    network: { stopListening: server.stopListening, listenAgain: server.listenAgain },
    reset: () => {
      faults.clear();
      quirks.reset();
      log.clear();
      workspace.reseed();
    },
    flush: workspace.flush,
    close: () => (closing ??= close()),
  };
  return lab;
}
