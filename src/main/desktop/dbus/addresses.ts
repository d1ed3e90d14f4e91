/** Where the two buses are. */
type Environment = Readonly<Record<string, string | undefined>>;

/** Null on a system without a session bus. */
export function sessionBusAddress(
  env: Environment,
  isThere: (file: string) => boolean,
): string | null {
  const named = env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
  if (named !== '') return named;
  // systemd's user bus; a program that was not started from a session may lack the variable.
  const file = `${env['XDG_RUNTIME_DIR'] ?? ''}/bus`;
  return file !== '/bus' && isThere(file) ? `unix:path=${file}` : null;
}

/** Null on a system without a system bus. */
export function systemBusAddress(
  env: Environment,
  isThere: (file: string) => boolean,
): string | null {
  const named = env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '';
  if (named !== '') return named;
  const file = ['/run/dbus/system_bus_socket', '/var/run/dbus/system_bus_socket'].find(isThere);
  return file === undefined ? null : `unix:path=${file}`;
}
