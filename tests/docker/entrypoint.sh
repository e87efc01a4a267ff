#!/usr/bin/env bash
# Entry point of the test image. It understands the variables of the official postgres image that the docker
# engine sets: POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB, POSTGRES_INITDB_ARGS and PGDATA.
set -euo pipefail

if [ "$(id -u)" = 0 ]; then
  install -d -o postgres -g postgres -m 700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi

database=${POSTGRES_DB:-$POSTGRES_USER}
read -ra initdb_args <<<"${POSTGRES_INITDB_ARGS:-}"
initdb -U "$POSTGRES_USER" --pwfile=<(echo "$POSTGRES_PASSWORD") "${initdb_args[@]}"
echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"

# As in the official image, a first server that listens on its socket only makes the database.
pg_ctl start -w -o "-c listen_addresses="
if [ "$database" != postgres ]; then
  psql -U "$POSTGRES_USER" -d postgres -qc "CREATE DATABASE \"$database\""
fi
pg_ctl stop -w -m fast

exec "$@"
