/** Whether this installation updates itself, and with what. */
import { app } from 'electron';
import type { UpdateFeed } from '../../updates/announcement';
import type { UpdateHost } from '../../updates/update-service';
import type { Logger } from '../../ports';
import { lazyImport } from '../../system/lazy-import';
import { announcementFor } from './announcement-for';

export interface UpdateHostOptions {
  /** Null in a build that no release workflow has made. */
  readonly feed: UpdateFeed | null;
  readonly logger: Logger;
  /** Makes everything durable and gives up the locks, so that the new version can start. */
  readonly closeApp: () => Promise<void>;
}

/** The library is loaded when a release has been announced, not before. */
export function createUpdateHost({ feed, logger, closeApp }: UpdateHostOptions): UpdateHost | null {
  const { platform, arch, env, execPath, resourcesPath } = process;
  const fileName = app.isPackaged
    ? announcementFor({ platform, arch, env, executable: execPath, resourcesDir: resourcesPath })
    : null;
  if (feed === null || fileName === null) return null;
  const load = lazyImport(async () => {
    const { createInstaller } = await import('./installer');
    return createInstaller({ feed, fileName, logger, closeApp });
  });
  return {
    feed,
    fileName,
    installer: {
      read: async (content) => (await load()).read(content),
      download: async (...download) => (await load()).download(...download),
      restart: async () => (await load()).restart(),
    },
  };
}
