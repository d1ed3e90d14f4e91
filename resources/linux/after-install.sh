#!/bin/sh
# Runs after the package is installed or upgraded, by dpkg and by rpm. electron-builder fills in the two names.
app='/opt/${sanitizedProductName}'
name='${executable}'

ln -sf "$app/bin/$name" "/usr/bin/$name"

# Chromium shuts its processes in with a user namespace. Where an ordinary user may not make one, it needs its helper to
# run as root instead. Root always may, so the question is put as `nobody`.
if setpriv --reuid=65534 --regid=65534 --clear-groups unshare --user --map-root-user true >/dev/null 2>&1; then
  chmod 0755 "$app/chrome-sandbox"
else
  chmod 4755 "$app/chrome-sandbox"
fi

# Ubuntu since 24.04 allows user namespaces only to programs with a profile. An older AppArmor cannot read this one.
profile="/etc/apparmor.d/$name"
if apparmor_status --enabled >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load "$app/resources/apparmor-profile" >/dev/null 2>&1; then
  cp -f "$app/resources/apparmor-profile" "$profile"
  if ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
    apparmor_parser --replace --write-cache --skip-read-cache "$profile" || true
  fi
fi

if command -v update-desktop-database >/dev/null 2>&1; then
  update-desktop-database /usr/share/applications || true
fi
if command -v gtk-update-icon-cache >/dev/null 2>&1; then
  gtk-update-icon-cache --quiet --force --ignore-theme-index /usr/share/icons/hicolor || true
fi
exit 0
