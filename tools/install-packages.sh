#!/usr/bin/env bash
# Installs the Debian packages that the build needs, where they are missing.
set -euo pipefail

packages=(libxlsxwriter-dev libcsv-dev libzip-dev libxml2-dev libsqlite3-dev libssl-dev libqrencode-dev pkg-config zlib1g-dev unzip)
missing=()
for package in "${packages[@]}"; do
  dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "installing ${missing[*]}"
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "These Debian packages are missing and there is neither root nor sudo to install them: ${missing[*]}" >&2
      echo "Ask somebody who may: apt-get install ${missing[*]}" >&2
      exit 1
    fi
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
if ! command -v swift >/dev/null; then
  echo "Swift 6.2 or later is needed and not on the PATH: see swift.org/install" >&2
  exit 1
fi
