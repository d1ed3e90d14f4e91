#!/usr/bin/env bash
# Runs COMMAND with a session bus and an unlocked GNOME Keyring of its own, and with a HOME that nothing else uses:
#
#   test/support/with-keyring.sh COMMAND [ARGUMENT …]
#
# Needs Linux with dbus-run-session and gnome-keyring-daemon. Leaves nothing behind.
set -euo pipefail

if [[ ${1:-} != --inside ]]; then
  home=$(mktemp -d)
  runtime=$(mktemp -d)
  trap 'rm -rf "$home" "$runtime"' EXIT
  # A Wayland socket is named relative to the runtime folder that is about to change.
  if [[ -n ${WAYLAND_DISPLAY:-} && $WAYLAND_DISPLAY != /* ]]; then
    export WAYLAND_DISPLAY="${XDG_RUNTIME_DIR:-}/$WAYLAND_DISPLAY"
  fi
  # xvfb-run keeps the key to its display in a file that is found through HOME unless it is named.
  export XAUTHORITY=${XAUTHORITY:-${HOME:-}/.Xauthority}
  export HOME=$home XDG_RUNTIME_DIR=$runtime
  unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME DBUS_SESSION_BUS_ADDRESS
  status=0
  dbus-run-session -- "$0" --inside "$@" || status=$?
  exit "$status"
fi
shift

# The password is for this throw-away keyring only. The daemon ends with its bus.
settings=$(printf 'unlocked\n' | gnome-keyring-daemon --unlock --components=secrets)
while IFS= read -r setting; do
  [[ $setting == *=* ]] && export "${setting?}"
done <<<"$settings"
exec "$@"
