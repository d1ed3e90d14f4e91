import type { ServerResponse } from 'node:http';
import type { Snapshot } from '../../contract/snapshot';
import type { Application } from '../application';

export interface SnapshotStreams {
  /** Sends the present snapshot and all that follow, one JSON value per line, until the reader goes away. */
  readonly add: (response: ServerResponse) => void;
  readonly close: () => void;
}

/** A page that reads snapshots is the browser host's visible window. */
export function createSnapshotStreams(
  application: Pick<Application, 'snapshot' | 'onSnapshot' | 'setVisible' | 'refresh'>,
): SnapshotStreams {
  const open = new Set<ServerResponse>();
  const late = new Map<ServerResponse, Snapshot>();

  function send(response: ServerResponse, snapshot: Snapshot): void {
    // A reader that does not keep up gets the newest one when it does: each is a whole.
    if (response.writableNeedDrain) late.set(response, snapshot);
    else response.write(`${JSON.stringify(snapshot)}\n`);
  }

  const unsubscribe = application.onSnapshot((snapshot) => {
    for (const response of open) send(response, snapshot);
  });

  return {
    add: (response) => {
      open.add(response);
      response.on('drain', () => {
        const snapshot = late.get(response);
        late.delete(response);
        if (snapshot !== undefined) send(response, snapshot);
      });
      response.on('close', () => {
        open.delete(response);
        late.delete(response);
        if (open.size === 0) application.setVisible(false);
      });
      send(response, application.snapshot());
      if (open.size === 1) application.setVisible(true);
      application.refresh();
    },
    close: () => {
      unsubscribe();
      for (const response of open) response.end();
    },
  };
}
