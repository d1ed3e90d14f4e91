import { serve } from './server/serve';
import { sendAnswer } from './server/send-answer';
import { loadWorkspace, type WorkspaceOptions } from './workspace';

export interface Sandbox {
  /** `http://127.0.0.1:PORT/api/v1` */
  readonly url: string;
  /** Resolves when the server has stopped answering and the state file holds everything. */
  readonly close: () => Promise<void>;
}

/** Serves a workspace on a free port of this machine. */
export async function startSandbox(
  options: Pick<WorkspaceOptions, 'stateFile' | 'seed' | 'credentials'>,
): Promise<Sandbox> {
  let origin = '';
  const workspace = await loadWorkspace(options, () => origin);
  const server = await serve(workspace.backend.clock, 0, (request, response) => {
    sendAnswer(response, workspace.answer(request));
  });
  origin = server.origin;

  return {
    url: server.url,
    close: async () => {
      await server.stopListening();
      await workspace.flush();
    },
  };
}
