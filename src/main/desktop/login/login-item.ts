/** Starting with the person's session, each system's way. What the person switches off elsewhere is off here, too. */
import type { DesktopView } from '../../../contract/desktop';

export type LoginItemState = NonNullable<DesktopView['startsAtLogin']>;

export interface LoginItem {
  readonly state: () => Promise<LoginItemState>;
  /** Resolves to false where the system refuses it. */
  readonly set: (isOn: boolean) => Promise<boolean>;
  /** Corrects what an update or a move has made stale; it never switches anything on. */
  readonly repair: () => Promise<void>;
}
