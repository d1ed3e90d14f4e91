/** What the windows are shown of new versions of the app. Nothing is downloaded or installed before the person asks. */

/** Why a new version was not found, not accepted or not installed. The texts are in `src/text`. */
export type UpdateProblem =
  | 'unreachable'
  | 'unreadable'
  /** No signature of ours, or one that does not fit: the announcement may have been changed. */
  | 'forged'
  /** Signed by us, but older than the version that runs. */
  | 'older'
  /** A version before a release, which this channel does not offer. */
  | 'other-channel'
  /** What was downloaded is not what was announced. */
  | 'damaged'
  | 'not-replaced';

export type UpdateView =
  /** Something else brings new versions: a package manager, the sources, or nothing. */
  | { readonly state: 'unavailable' }
  | { readonly state: 'off' }
  | { readonly state: 'idle'; readonly problem: UpdateProblem | null }
  | { readonly state: 'checking' }
  | {
      readonly state: 'offered';
      readonly version: string;
      readonly notes: string;
      readonly problem: UpdateProblem | null;
    }
  | { readonly state: 'downloading'; readonly version: string; readonly percent: number }
  | { readonly state: 'ready'; readonly version: string; readonly problem: UpdateProblem | null }
  /** Restarts as soon as nothing is being delivered to awork. */
  | { readonly state: 'restarting'; readonly version: string };
