#!/usr/bin/env bash
# A Docker engine for the tests, from Debian packages alone: no registry is asked for anything.
#
#   engine.sh up      installs what is missing, starts dockerd, builds the image postgres:15
#   engine.sh env     prints the exports that point the tests at this engine
#   engine.sh down    stops this dockerd and removes everything it stored
#
# Needs root on Debian 12. State lives in $SQUASH_DOCKER_STATE (default /var/tmp/squash-test-docker).
# The image is put together from this machine's own PostgreSQL 15 files. It takes the official image's
# environment variables but is not the official image.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
state=${SQUASH_DOCKER_STATE:-/var/tmp/squash-test-docker}
major=15
image=postgres:$major
export DOCKER_HOST=unix://$state/docker.sock

log() { echo "engine.sh: $*" >&2; }

install_packages() {
  local missing=()
  command -v dockerd >/dev/null || missing+=(docker.io)
  [ -x "/usr/lib/postgresql/$major/bin/postgres" ] || missing+=("postgresql-$major")
  [ "${#missing[@]}" -gt 0 ] || return 0
  log "installing ${missing[*]}"
  # Debian starts a cluster and a dockerd of its own on installation; a policy of 101 keeps both from starting.
  local policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap "rm -f $policy" EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

answers() { docker version >/dev/null 2>&1; }

start_engine() {
  if answers; then return; fi
  mkdir -p "$state"
  # Firewall rules and forwarding stay off: published ports go through the userland proxy.
  local options=(
    --host "$DOCKER_HOST" --data-root "$state/data" --exec-root "$state/exec" --pidfile "$state/dockerd.pid"
    --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false --log-level warn
  )
  setsid dockerd "${options[@]}" >"$state/dockerd.log" 2>&1 </dev/null &
  local pid=$!
  for ((try = 0; try < 300; try++)); do
    if answers; then return; fi
    if ! kill -0 "$pid" 2>/dev/null; then break; fi
    sleep 0.1
  done
  log "dockerd does not answer; the end of its log:"
  tail -n 20 "$state/dockerd.log" >&2
  return 1
}

# Prints the shared libraries that the given files load, directly or through others.
libraries_of() {
  local file
  for file in "$@"; do
    ldd "$file" 2>/dev/null | awk '$2 == "=>" && $3 ~ "^/" { print $3 } $1 ~ "^/" { print $1 }' || true
  done | sort -u
}

programs() {
  local name
  for name in bash sh env cat chmod id install ls mkdir locale mv rm setpriv sleep uname; do command -v "$name"; done
}

server_files() {
  dpkg -L "postgresql-$major" "postgresql-client-$major" \
    | grep -E "^/usr/(lib|share)/postgresql/$major/" \
    | grep -vE '/bitcode/|/pgxs/|/man/|llvmjit' \
    | while read -r path; do if [ -f "$path" ]; then echo "$path"; fi; done
}

build_image() {
  if docker image inspect "$image" >/dev/null 2>&1; then return; fi
  local root=$state/root version files executables
  version=$(dpkg-query --show --showformat='${Version}' "postgresql-$major")
  rm -rf "$root"
  mkdir -p "$root"/{etc,proc,sys,dev,tmp,run/postgresql,var,usr/local/bin,usr/bin,usr/lib,usr/lib64,usr/sbin}
  ln -s usr/bin usr/sbin usr/lib usr/lib64 "$root"
  ln -s ../run "$root/var/run"
  chmod 1777 "$root/tmp"

  files=$(programs; server_files)
  mapfile -t executables < <(grep -E '/bin/|\.so$' <<<"$files")
  { echo "$files"; libraries_of "${executables[@]}"; find /usr/share/zoneinfo /usr/lib/locale/C.utf8 ! -type d; } \
    | sort -u | sed -E 's#^/(bin|sbin|lib|lib64)/#/usr/\1/#; s#^/##' \
    | tar -C / -chf - --files-from=- | tar -C "$root" -xf -

  install -m 755 "$here/entrypoint.sh" "$root/usr/local/bin/docker-entrypoint.sh"
  printf 'root:x:0:0::/:/bin/bash\npostgres:x:999:999::/tmp:/bin/bash\n' >"$root/etc/passwd"
  printf 'root:x:0:\npostgres:x:999:\n' >"$root/etc/group"
  chown -R 999:999 "$root/run/postgresql"

  tar -C "$root" -c . | docker import \
    --change "ENV PATH=/usr/lib/postgresql/$major/bin:/usr/local/bin:/usr/bin:/usr/sbin LANG=C.UTF-8" \
    --change "ENV PGDATA=/var/lib/postgresql/data PG_MAJOR=$major PG_VERSION=$version" \
    --change 'ENTRYPOINT ["docker-entrypoint.sh"]' --change 'CMD ["postgres"]' --change 'EXPOSE 5432' \
    - "$image" >/dev/null
  rm -rf "$root"
}

stop_engine() {
  if [ ! -s "$state/dockerd.pid" ]; then return; fi
  local pid containers
  pid=$(<"$state/dockerd.pid")
  if answers; then
    mapfile -t containers < <(docker ps --all --quiet)
    [ "${#containers[@]}" = 0 ] || docker rm --force --volumes "${containers[@]}" >/dev/null
    kill "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
  fi
  rm -rf "$state"
}

case "${1:-}" in
  up) install_packages; start_engine; build_image; log "$image is ready at $DOCKER_HOST" ;;
  # The host is said because inside a container, as some CI jobs are, testcontainers would take another for it.
  env) echo "export DOCKER_HOST=$DOCKER_HOST TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1 SQUASH_TEST_DOCKER=require" ;;
  down) stop_engine ;;
  *) sed -n '2,7p' "$0" >&2; exit 2 ;;
esac
