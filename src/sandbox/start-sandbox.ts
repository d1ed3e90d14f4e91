import { serve, type Guard } from './server/serve';
import { refusesPagesAndStrangers } from './server/receive-request';
import { sendAnswer } from './server/send-answer';
import { loadWorkspace, type WorkspaceOptions } from './workspace';

export interface Sandbox {
  /** `http://127.0.0.1:PORT/api/v1` */
  readonly url: string;
  /** Resolves when the server has stopped answering and the state file holds everything. */
  readonly close: () => Promise<void>;
}

type SandboxOptions = Pick<WorkspaceOptions, 'stateFile' | 'seed' | 'credentials'> & {
  /** Limits the connections of the server. */
  readonly limit: NonNullable<Guard['prepare']>;
};

/** Serves a workspace on a free port of this machine, to programs that have one of the credentials. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  let origin = '';
  const workspace = await loadWorkspace(options, () => origin);
  const server = await serve(
    workspace.backend.clock,
    0,
    (request, response) => sendAnswer(response, workspace.answer(request)),
    { refusalOf: refusesPagesAndStrangers(workspace.accepts), prepare: options.limit },
  );
  origin = server.origin;

  return {
    url: server.url,
    close: async () => {
      await server.stopListening();
      await workspace.flush();
    },
  };
}
