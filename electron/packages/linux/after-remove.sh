#!/bin/sh
# Runs after deb (remove, purge, upgrade …) or rpm (number of versions left) has removed the files. The people's records stay.
set -e
case "$1" in
  upgrade | failed-upgrade | abort-* | disappear | 1) exit 0 ;;
esac
profile='/etc/apparmor.d/${executable}'
if [ -f "$profile" ]; then
  if command -v apparmor_status >/dev/null && apparmor_status --enabled >/dev/null 2>&1 &&
    ! { command -v ischroot >/dev/null && ischroot; }; then
    apparmor_parser --remove "$profile" || true
  fi
  rm -f "$profile"
fi
if command -v update-desktop-database >/dev/null; then update-desktop-database -q /usr/share/applications || true; fi
