/** What shows the app to the person: the desktop's windows and the pages of the browser host. */
import type { Snapshot } from '../contract/snapshot';
import type { Logger } from './ports';
import { nameOf } from './system/errors';

export interface Viewer {
  /** Resolves when the viewer can take the next snapshot; until then none is pushed. */
  readonly push: (snapshot: Snapshot) => Promise<void>;
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
  /** The newest one. Each is a whole, so a viewer that has missed some gets only this one. */
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
      try {
        await viewer.push(snapshot());
      } catch (error) {
        logger.error('A snapshot could not be pushed', { error: nameOf(error) });
      }
    }
    viewer.isBusy = false;
  }

  return {
    connect: (viewer) => {
      const own: Connected = { ...viewer, isVisible: false, isBusy: false, hasNewest: false };
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
