#!/usr/bin/env bash
# Compiles the label provider of the tests for Debian's PostgreSQL 15 into the directory that is named. The headers
# come out of the package that holds them, which is not installed: it would bring a compiler of its own along.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
into=$1
major=15
package=postgresql-server-dev-$major
headers=/usr/include/postgresql/$major/server

if ! command -v gcc >/dev/null || [ ! -e /usr/include/stdlib.h ]; then
  [ "$(id -u)" = 0 ] || { echo "there is no C compiler" >&2; exit 1; }
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gcc libc6-dev >/dev/null
fi
if [ ! -e "$headers/postgres.h" ]; then
  (cd "$into" && { apt-get -qq download "$package" || { apt-get -qq update && apt-get -qq download "$package"; }; })
  dpkg-deb -x "$into/$package"_*.deb "$into"
  headers=$into$headers
fi
gcc -shared -fPIC -O1 -I "$headers" -o "$into/label_provider.so" "$here/label_provider.c"
