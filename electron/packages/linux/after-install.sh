#!/bin/sh
# After the files are there, of deb and rpm. As electron-builder's own script does it, but that /usr/bin/routinelog is a file of the package.
set -e
program='/opt/${sanitizedProductName}'

# Chromium's sandbox uses user namespaces; where the kernel has none it needs its helper to be root's.
if [ -L /proc/self/ns/user ] && unshare --user true 2>/dev/null; then
  chmod 0755 "$program/chrome-sandbox"
else
  chmod 4755 "$program/chrome-sandbox"
fi

# Ubuntu 24.04 and later keep namespaces from programs without a profile. Where AppArmor is older it needs none, and cannot read this one.
profile="$program/resources/apparmor-profile"
if command -v apparmor_status >/dev/null && apparmor_status --enabled >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
  cp -f "$profile" '/etc/apparmor.d/${executable}'
  if ! { command -v ischroot >/dev/null && ischroot; }; then
    apparmor_parser --replace --write-cache --skip-read-cache '/etc/apparmor.d/${executable}' || true
  fi
fi

# Of a package from before it was one.
if [ -L '/etc/alternatives/${executable}' ] && command -v update-alternatives >/dev/null; then
  update-alternatives --remove '${executable}' "$program/${executable}" >/dev/null || true
fi

# Debian and Fedora do it by themselves; others may not.
if command -v update-desktop-database >/dev/null; then update-desktop-database -q /usr/share/applications || true; fi
