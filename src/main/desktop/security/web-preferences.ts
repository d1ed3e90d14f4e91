/** The preferences that every window must have, checked before it is made: a mistake ends in an error. */

/** The values that differ from a safe default or that are too important to leave to one. */
const REQUIRED = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  // Chromium would download dictionaries.
  spellcheck: false,
} as const;

/** Preferences that must be absent. */
const FORBIDDEN = ['enableBlinkFeatures', 'disableBlinkFeatures', 'session', 'partition'] as const;

export type SafeWebPreferences = typeof REQUIRED & {
  readonly preload: string;
  readonly devTools: boolean;
};

export function safeWebPreferences(preload: string, isPackaged: boolean): SafeWebPreferences {
  const preferences = { ...REQUIRED, preload, devTools: !isPackaged };
  assertSafeWebPreferences(preferences, isPackaged);
  return preferences;
}

/** Throws unless every required preference is there with its value and every forbidden one is absent. */
export function assertSafeWebPreferences(
  preferences: Readonly<Record<string, unknown>>,
  isPackaged: boolean,
): void {
  for (const [name, value] of Object.entries(REQUIRED)) {
    if (preferences[name] !== value) throw new Error(`A window needs ${name}: ${String(value)}`);
  }
  for (const name of FORBIDDEN) {
    if (name in preferences) throw new Error(`A window may not have ${name}`);
  }
  if (preferences['devTools'] !== !isPackaged) {
    throw new Error('Developer tools are for development only');
  }
}
