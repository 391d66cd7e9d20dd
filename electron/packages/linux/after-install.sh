#!/bin/sh
# Runs after deb or rpm has installed the files. It does what electron-builder's own script does, except that /usr/bin/routinelog is a file of the package.
set -e
program='/opt/${sanitizedProductName}'

# Chromium's sandbox uses user namespaces. If the kernel has none, its helper has to belong to root, with the setuid bit.
if [ -L /proc/self/ns/user ] && unshare --user true 2>/dev/null; then
  chmod 0755 "$program/chrome-sandbox"
else
  chmod 4755 "$program/chrome-sandbox"
fi

# Ubuntu 24.04 and later deny namespaces to programs without a profile. An older AppArmor needs no profile, and cannot parse this one.
profile="$program/resources/apparmor-profile"
if command -v apparmor_status >/dev/null && apparmor_status --enabled >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
  cp -f "$profile" '/etc/apparmor.d/${executable}'
  if ! { command -v ischroot >/dev/null && ischroot; }; then
    apparmor_parser --replace --write-cache --skip-read-cache '/etc/apparmor.d/${executable}' || true
  fi
fi

# Left by an earlier package, in which the command was not a file of the package.
if [ -L '/etc/alternatives/${executable}' ] && command -v update-alternatives >/dev/null; then
  update-alternatives --remove '${executable}' "$program/${executable}" >/dev/null || true
fi

# Debian and Fedora do this by themselves; other systems may not.
if command -v update-desktop-database >/dev/null; then update-desktop-database -q /usr/share/applications || true; fi
