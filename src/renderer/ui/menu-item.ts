/** One row of a menu. */
export interface MenuItem {
  readonly label: string;
  /** Shown behind the label and read as its description. */
  readonly hint?: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  readonly onselect: () => void;
}
