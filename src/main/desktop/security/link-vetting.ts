/**
 * Which links may leave the app for the system's browser. Opening one hands its text to another program, so a link is
 * opened only when it is a plain https address of awork.
 */
const AWORK = 'awork.com';

/** The address to open, or null. `workspaceUrl` is where the signed-in workspace lives. */
export function vetLink(link: string, workspaceUrl: string | null): string | null {
  if (!URL.canParse(link)) return null;
  const url = new URL(link);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  const isAwork = url.port === '' && (url.hostname === AWORK || url.hostname.endsWith(`.${AWORK}`));
  const isWorkspace =
    workspaceUrl !== null &&
    URL.canParse(workspaceUrl) &&
    new URL(workspaceUrl).origin === url.origin;
  return isAwork || isWorkspace ? url.href : null;
}
