/** Keys that reach the app from every other program. */
import type { ShortcutState } from '../../../contract/desktop';
import { SHORTCUTS, type Settings, type ShortcutName } from '../../../contract/settings';
import type { Snapshot } from '../../../contract/snapshot';

export interface ShortcutPort {
  /** True where the system gives it to us. Throws where the keys are none that it knows. */
  readonly register: (accelerator: string, act: () => void) => boolean;
  /** One alone cannot be given back everywhere. */
  readonly unregisterAll: () => void;
}

export interface ShortcutOptions {
  readonly port: ShortcutPort;
  readonly settings: () => Settings;
  readonly onSnapshot: (listener: (snapshot: Snapshot) => void) => unknown;
  readonly act: (name: ShortcutName) => void;
  /** How the system deals with shortcuts: on Wayland a registration says nothing about what the person allows. */
  readonly rule: () => Promise<'by-app' | 'by-system' | 'none'>;
  readonly publish: (states: Readonly<Record<ShortcutName, ShortcutState>>) => void;
}

/** Registers what the settings say, now and whenever they are changed: also to the same keys, which tries them again. */
export async function startShortcuts(options: ShortcutOptions): Promise<void> {
  const rule = await options.rule();
  let applied: Settings | null = null;

  function apply(): void {
    const settings = options.settings();
    if (settings === applied) return;
    applied = settings;
    options.port.unregisterAll();
    const states = SHORTCUTS.map(
      (name) => [name, stateOf(name, settings.shortcuts[name])] as const,
    );
    options.publish({ ...ALL_OFF, ...Object.fromEntries(states) });
  }

  function stateOf(name: ShortcutName, accelerator: string): ShortcutState {
    if (accelerator === '') return 'off';
    if (rule === 'none') return 'unavailable';
    try {
      const isOurs = options.port.register(accelerator, () => options.act(name));
      if (!isOurs) return 'taken';
      return rule === 'by-system' ? 'by-system' : 'on';
    } catch {
      return 'unknown-keys';
    }
  }

  options.onSnapshot(apply);
  apply();
}

const ALL_OFF = { toggle: 'off', switch: 'off', open: 'off', mini: 'off' } as const;
