/**
 * electron-updater behind our port. It downloads and replaces; what it may download comes from an announcement that has
 * been checked, and it is given that very content, so that it reads no unchecked second copy.
 */
import { app } from 'electron';
import {
  MacUpdater,
  NsisUpdater,
  Provider,
  type AppUpdater,
  type ResolvedUpdateFileInfo,
  type UpdateInfo,
} from 'electron-updater';
import {
  parseUpdateInfo,
  resolveFiles,
  type ProviderRuntimeOptions,
} from 'electron-updater/out/providers/Provider';
import { z } from 'zod/mini';
import { err, ok } from '../../../core/base/result';
import type { Announcement, UpdateFeed } from '../../updates/announcement';
import type { UpdateInstaller } from '../../updates/update-service';
import type { Logger } from '../../ports';
import { nameOf } from '../../system/errors';
import { SafeAppImageUpdater } from './app-image-updater';

export interface InstallerOptions {
  readonly feed: UpdateFeed;
  readonly fileName: string;
  readonly logger: Logger;
  /** Makes everything durable and gives up the locks, so that the new version can start. */
  readonly closeApp: () => Promise<void>;
}

const shownSchema = z.object({
  version: z.string().check(z.maxLength(100)),
  releaseNotes: z.nullish(z.string().check(z.maxLength(20_000))),
});

export function createInstaller(options: InstallerOptions): UpdateInstaller {
  const { feed, fileName, logger, closeApp } = options;
  const updater = newUpdater();
  // All of these are on by default. Nothing happens unless the person asks.
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.logger = {
    // Its messages hold paths and addresses.
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
  };
  updater.on('error', (error) => logger.warn('The updater failed', { error: nameOf(error) }));

  function parse(content: string): UpdateInfo {
    return parseUpdateInfo(content, fileName, new URL(fileName, feed.url));
  }

  return {
    read: (content) => {
      try {
        const shown = shownSchema.safeParse(parse(content));
        return Promise.resolve(
          shown.success
            ? { version: shown.data.version, notes: shown.data.releaseNotes ?? '' }
            : null,
        );
      } catch {
        return Promise.resolve(null);
      }
    },
    download: async ({ content }: Announcement, onPercent) => {
      const onProgress = ({ percent }: { readonly percent: number }) => onPercent(percent);
      updater.on('download-progress', onProgress);
      try {
        updater.setFeedURL({
          provider: 'custom',
          updateProvider: providerOf(parse(content), new URL(feed.url)),
        });
        const check = await updater.checkForUpdates();
        if (check?.isUpdateAvailable !== true) return err('damaged');
        await updater.downloadUpdate();
        return ok(null);
      } catch (error) {
        logger.warn('An update could not be downloaded', { error: nameOf(error) });
        return err(isOfNetwork(error) ? 'unreachable' : 'damaged');
      } finally {
        updater.removeListener('download-progress', onProgress);
      }
    },
    restart: async () => {
      if (updater instanceof SafeAppImageUpdater && !updater.stage()) return err('not-replaced');
      await closeApp();
      // From here on there is no way back into this run. The library reports a failure by its event alone.
      updater.once('error', () => {
        app.relaunch();
        app.quit();
      });
      updater.quitAndInstall(true, true);
      return ok(null);
    },
  };
}

function newUpdater(): AppUpdater {
  if (process.platform === 'win32') return new NsisUpdater();
  if (process.platform === 'darwin') return new MacUpdater();
  return new SafeAppImageUpdater();
}

/** Gives out what has been checked instead of asking a server. */
function providerOf(info: UpdateInfo, base: URL) {
  return class extends Provider<UpdateInfo> {
    // That of the library is protected.
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime);
    }

    override getLatestVersion(): Promise<UpdateInfo> {
      return Promise.resolve(info);
    }

    override resolveFiles(update: UpdateInfo): ResolvedUpdateFileInfo[] {
      return resolveFiles(update, base);
    }
  };
}

function isOfNetwork(error: unknown): boolean {
  return error instanceof Error && /net::|ENOTFOUND|ECONN|HttpError|HTTP_ERROR/.test(error.message);
}
