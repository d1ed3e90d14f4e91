#!/bin/sh
# Runs after the package is removed, by dpkg ("remove", "purge") and by rpm (the number of versions that stay). In an
# upgrade the old version's script runs after the new one is installed and must leave its link alone.
case "$1" in
  0 | remove | purge) ;;
  *) exit 0 ;;
esac
name='${executable}'

rm -f "/usr/bin/$name"

profile="/etc/apparmor.d/$name"
if [ -f "$profile" ]; then
  if apparmor_status --enabled >/dev/null 2>&1 && ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
    apparmor_parser --remove "$profile" || true
  fi
  rm -f "$profile"
fi

if command -v update-desktop-database >/dev/null 2>&1; then
  update-desktop-database /usr/share/applications || true
fi
exit 0
