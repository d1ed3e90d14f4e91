/** What shows the app to the person: the desktop's windows and the pages of the browser host. */
import type { Snapshot } from '../contract/snapshot';
import type { Logger } from './ports';
import { snapshotChange } from './snapshot-change';
import { nameOf } from './system/errors';

export interface Viewer {
  /**
   * Takes a `SnapshotChange` as JSON: on the desktop a text crosses into the page at once, where an object would be copied
   * property by property. Resolves when the viewer can take the next one; until then none is pushed.
   */
  readonly push: (change: string) => Promise<void>;
}

/** The place of one viewer among the others. It is hidden at first. */
export interface ViewerConnection {
  /** A viewer that becomes visible gets the newest snapshot at once, unless it has it already. */
  readonly setVisible: (isVisible: boolean) => void;
  readonly close: () => void;
}

export interface Viewers {
  readonly connect: (viewer: Viewer) => ViewerConnection;
  /** The snapshot has changed: pushes it to each viewer that is visible and ready. */
  readonly publish: () => void;
}

export interface ViewersOptions {
  /** The newest one, the same object until it changes. A viewer that has missed some gets only what leads to this one. */
  readonly snapshot: () => Snapshot;
  /** Called when the first viewer becomes visible, and when none is any more. */
  readonly onVisibilityChange: (isAnyVisible: boolean) => void;
  readonly logger: Logger;
}

interface Connected extends Viewer {
  isVisible: boolean;
  /** The last push has not ended. */
  isBusy: boolean;
  hasNewest: boolean;
  /** The snapshot that it has; null when that is not known. */
  sent: Snapshot | null;
}

export function createViewers({ snapshot, onVisibilityChange, logger }: ViewersOptions): Viewers {
  const connected = new Set<Connected>();
  let wasAnyVisible = false;

  function compareVisibility(): void {
    const isAnyVisible = [...connected].some(({ isVisible }) => isVisible);
    if (isAnyVisible === wasAnyVisible) return;
    wasAnyVisible = isAnyVisible;
    onVisibilityChange(isAnyVisible);
  }

  function isBehind(viewer: Connected): boolean {
    return connected.has(viewer) && viewer.isVisible && !viewer.hasNewest;
  }

  /** One viewer that fails must not keep the others from theirs. It gets the next snapshot like all. */
  async function bringUpToDate(viewer: Connected): Promise<void> {
    if (viewer.isBusy) return;
    viewer.isBusy = true;
    while (isBehind(viewer)) {
      viewer.hasNewest = true;
      const { sent } = viewer;
      const newest = snapshot();
      if (newest === sent) continue;
      viewer.sent = newest;
      try {
        await viewer.push(JSON.stringify(snapshotChange(sent, newest)));
      } catch (error) {
        viewer.sent = null;
        logger.error('A snapshot could not be pushed', { error: nameOf(error) });
      }
    }
    viewer.isBusy = false;
  }

  return {
    connect: (viewer) => {
      const own: Connected = {
        ...viewer,
        isVisible: false,
        isBusy: false,
        hasNewest: false,
        sent: null,
      };
      connected.add(own);
      return {
        setVisible: (isVisible) => {
          own.isVisible = isVisible;
          compareVisibility();
          void bringUpToDate(own);
        },
        close: () => {
          connected.delete(own);
          compareVisibility();
        },
      };
    },
    publish: () => {
      for (const viewer of connected) {
        viewer.hasNewest = false;
        void bringUpToDate(viewer);
      }
    },
  };
}
