import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Application } from '../application';

export interface SnapshotStreams {
  /** Sends the newest snapshot and what changes of it, one JSON value per line, until the reader goes away. */
  readonly add: (response: ServerResponse) => void;
  readonly close: () => void;
}

/** A page that reads snapshots is a visible viewer. */
export function createSnapshotStreams(
  application: Pick<Application, 'connect' | 'refresh'>,
): SnapshotStreams {
  const open = new Set<ServerResponse>();

  return {
    add: (response) => {
      open.add(response);
      const connection = application.connect({
        push: async (change) => {
          if (!response.write(`${change}\n`)) await once(response, 'drain');
        },
      });
      response.on('close', () => {
        open.delete(response);
        connection.close();
      });
      connection.setVisible(true);
      application.refresh();
    },
    close: () => {
      for (const response of open) response.end();
    },
  };
}
