/** Forbids what no page may do, once for the session and for all contents, however they were made. */
import { app, session, shell, type WebContents } from 'electron';
import { isAworkLink } from '../../../contract/awork-link';
import type { Logger } from '../../ports';
import { isOfOrigin, type PageSource } from './page-origin';

export interface ContentsGuardOptions {
  readonly page: PageSource;
  readonly logger: Logger;
}

/** Runs before the first window. Refuses permissions, devices, downloads and invalid certificates. */
export function guardSession(logger: Logger): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
    logger.warn('A permission was refused', { permission });
    answer(false);
  });
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.setSpellCheckerEnabled(false);
  defaultSession.on('will-download', (event) => {
    logger.warn('A download was refused');
    event.preventDefault();
  });
  // Without this Chromium hands the first certificate of the system to whatever server asks: it says who the person is.
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    logger.warn('A certificate of this computer was asked for, and not given');
    event.preventDefault();
    answer();
  });
  app.on('certificate-error', (event, _contents, _url, error, _certificate, answer) => {
    logger.warn('A certificate was refused', { error });
    event.preventDefault();
    answer(false);
  });
}

export function guardContents(options: ContentsGuardOptions): void {
  app.on('web-contents-created', (_event, contents) => guardOne(contents, options));
}

function guardOne(contents: WebContents, { page, logger }: ContentsGuardOptions): void {
  // The page's policy for requests does not count for WebRTC, which would find a way past it and past the proxy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // All navigations, of frames too; a page's `location.reload()` stays where it is and is let through.
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isOfOrigin(event.url, page.origin) && event.url === contents.getURL())
      return;
    logger.warn('A navigation was refused');
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    logger.warn('A redirect was refused');
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    logger.warn('A webview was refused');
    event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url, logger);
    return { action: 'deny' };
  });
}

/** The only way out to the system's browser. */
function openLink(link: string, logger: Logger): void {
  if (!isAworkLink(link)) {
    logger.warn('A link was refused');
    return;
  }
  shell.openExternal(link).catch(() => logger.warn('A link could not be opened'));
}
