/** One row of a menu. */
export interface MenuItem {
  readonly label: string;
  /** Shown behind the label and read as its description. */
  readonly hint?: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  readonly onselect: () => void;
}

/** A menu whose list is shown. */
export interface OpenMenu {
  readonly id: string;
  readonly label: string;
  /** The list opens beside it. */
  readonly anchor: HTMLElement;
  /** Closes the menu and gives the focus back to its button. */
  readonly onclose: () => void;
  /** Tab was pressed: the focus goes on to what follows. */
  readonly onleave: () => void;
}
