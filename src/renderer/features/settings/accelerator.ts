/** Keys as they were pressed, as Electron writes them; null for keys that are no shortcut, such as a letter alone. */
type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

const NAMED: Readonly<Record<string, string>> = {
  Space: 'Space',
  Enter: 'Return',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
  Delete: 'Delete',
};

export function acceleratorOf(pressed: Pressed, isMac: boolean): string | null {
  const key = keyOf(pressed.code);
  if (key === null) return null;
  const { ctrlKey, altKey, shiftKey, metaKey } = pressed;
  if (!ctrlKey && !altKey && !metaKey && !/^F\d/.test(key)) return null;
  return [
    ...(ctrlKey ? ['Control'] : []),
    ...(altKey ? ['Alt'] : []),
    ...(shiftKey ? ['Shift'] : []),
    ...(metaKey ? [isMac ? 'Command' : 'Super'] : []),
    key,
  ].join('+');
}

/** By its place on the keyboard, since Alt makes other letters on some. */
function keyOf(code: string): string | null {
  const [, letter] = /^(?:Key|Digit)([A-Z\d])$/.exec(code) ?? [];
  if (letter !== undefined) return letter;
  if (/^F([1-9]|1\d|2[0-4])$/.test(code)) return code;
  return Object.hasOwn(NAMED, code) ? (NAMED[code] ?? null) : null;
}
