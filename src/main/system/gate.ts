/** Something that happens once, which others wait for. */
export interface Gate {
  /** Resolves when the gate is opened, and never rejects. */
  readonly isOpen: Promise<void>;
  readonly open: () => void;
}

export function createGate(): Gate {
  let open = (): void => undefined;
  const isOpen = new Promise<void>((resolve) => (open = resolve));
  return { isOpen, open };
}
