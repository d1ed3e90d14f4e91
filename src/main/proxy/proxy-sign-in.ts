/**
 * The sign-in at a proxy that stands between the app and awork. Its name and password are asked for in the window, and
 * kept in the keychain once the proxy has accepted them.
 *
 * ```
 *   (proxy asks) ──▶ in memory or keychain? ──yes──▶ answered ──accepted──▶ kept
 *                         │ no                        │ refused: forgotten
 *                         ▼                           ▼
 *                      asking the person ◀────────────┘
 *                         │ dismissed: not asked again before "Try now"
 * ```
 */
import type { ProxySignInView } from '../../contract/snapshot';
import type { Logger, SecretVault } from '../ports';
import { isRecord, parseJson } from '../../core/base/json';

export interface ProxyCredentials {
  readonly name: string;
  readonly password: string;
}

/** A proxy is named by host and port, such as `proxy.example:8080`. */
export interface ProxySignIn {
  /** What to answer a proxy that asks. Null when that is not known: the person is then asked. */
  readonly credentialsFor: (proxy: string) => Promise<ProxyCredentials | null>;
  /** The proxy accepted what it was answered. */
  readonly accepted: (proxy: string) => Promise<void>;
  /** The proxy refused it: forgets it and asks the person again. */
  readonly refused: (proxy: string) => Promise<void>;
  /** What the person is asked; null while nothing is. */
  readonly view: () => ProxySignInView | null;
  /** Takes what the person entered; false when nothing is asked. */
  readonly submit: (credentials: ProxyCredentials) => boolean;
  readonly dismiss: () => void;
  /** Lets a dismissed question come again. */
  readonly askAgain: () => void;
  /** Sets what is called when `view` has changed. */
  readonly onChange: (listener: () => void) => void;
}

export function createProxySignIn(vault: SecretVault, logger: Logger): ProxySignIn {
  const known = new Map<string, Promise<ProxyCredentials | null>>();
  const kept = new Set<string>();
  let asking: ProxySignInView | null = null;
  let isDismissed = false;
  let listener = (): void => undefined;

  function show(next: ProxySignInView | null): void {
    asking = next;
    listener();
  }

  function ask(proxy: string, wasRefused: boolean): void {
    if (isDismissed || (asking?.proxy === proxy && !wasRefused)) return;
    logger.info('A proxy asks for a sign-in', { wasRefused });
    show({ proxy, wasRefused });
  }

  async function read(proxy: string): Promise<ProxyCredentials | null> {
    const stored = await vault.read(itemOf(proxy));
    const credentials = stored.ok && stored.value !== null ? parse(stored.value) : null;
    if (credentials !== null) kept.add(proxy);
    return credentials;
  }

  return {
    credentialsFor: async (proxy) => {
      // The keychain is asked once: each reading may open the system's prompt.
      const reading = known.get(proxy) ?? read(proxy);
      known.set(proxy, reading);
      const credentials = await reading;
      if (credentials === null) ask(proxy, false);
      return credentials;
    },
    accepted: async (proxy) => {
      if (asking?.proxy === proxy) show(null);
      const credentials = await known.get(proxy);
      if (kept.has(proxy) || !credentials) return;
      kept.add(proxy);
      const written = await vault.write(itemOf(proxy), JSON.stringify(credentials));
      if (!written.ok) logger.warn('The sign-in at the proxy is kept in memory alone');
    },
    refused: async (proxy) => {
      known.set(proxy, Promise.resolve(null));
      ask(proxy, true);
      if (kept.delete(proxy)) await vault.remove(itemOf(proxy));
    },
    view: () => asking,
    submit: (credentials) => {
      if (asking === null) return false;
      known.set(asking.proxy, Promise.resolve(credentials));
      kept.delete(asking.proxy);
      show(null);
      return true;
    },
    dismiss: () => {
      isDismissed = true;
      if (asking !== null) show(null);
    },
    askAgain: () => {
      isDismissed = false;
    },
    onChange: (next) => {
      listener = next;
    },
  };
}

function itemOf(proxy: string): string {
  return `proxy ${proxy}`;
}

function parse(text: string): ProxyCredentials | null {
  const value = parseJson(text);
  if (!isRecord(value)) return null;
  const { name, password } = value;
  return typeof name === 'string' && typeof password === 'string' ? { name, password } : null;
}
