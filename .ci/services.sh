# What some tests use where it is there, and CI always has: PostgreSQL on loopback, in a cluster that is thrown away, and Chromium.

postgresql_folder=""

start_services() {
  install_services && chromium --version && start_postgresql
}

install_services() {
  if command -v chromium > /dev/null && [ -n "$(postgresql_programs)" ]; then return; fi
  if as_root apt-get update -qq && install_packages postgresql chromium; then return; fi
  echo "PostgreSQL and Chromium cannot be installed with \`apt-get\`, so the tests that need them do not run." >&2
  return 1
}

install_packages() {
  as_root env DEBIAN_FRONTEND=noninteractive timeout 900 apt-get install -y -qq --no-install-recommends \
    -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 "$@" > /dev/null
}

start_postgresql() {
  local programs log
  programs=$(postgresql_programs)
  postgresql_folder=$(mktemp -d)
  log="$postgresql_folder/log"
  export PGHOST=127.0.0.1 PGPORT PGUSER=uncallback PGDATABASE=postgres
  PGPORT=$(free_port)
  if [ "$(id -u)" -eq 0 ]; then chown postgres "$postgresql_folder"; fi
  as_postgres "$programs/initdb" -D "$postgresql_folder/data" -U "$PGUSER" --auth=trust --no-sync > /dev/null &&
    as_postgres "$programs/pg_ctl" -D "$postgresql_folder/data" -l "$log" -w -t 60 start > /dev/null \
      -o "-p $PGPORT -c listen_addresses=$PGHOST -c unix_socket_directories='' -c fsync=off" &&
    echo "PostgreSQL listens on $PGHOST:$PGPORT" && return
  cat "$log" >&2
  echo "PostgreSQL does not start, so the tests that need it do not run." >&2
  return 1
}

stop_services() {
  [ -n "$postgresql_folder" ] || return 0
  as_postgres "$(postgresql_programs)/pg_ctl" -D "$postgresql_folder/data" -m immediate stop > /dev/null
  rm -rf "$postgresql_folder"
}

# The folder of the newest installed server; Debian does not put it on the path.
postgresql_programs() {
  find /usr/lib/postgresql -path '*/bin/initdb' 2> /dev/null | sort -V | tail -n 1 | xargs -r dirname
}

# A port that nobody listens on.
free_port() {
  node -e 'const server = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close(); })'
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

# The server refuses to run as root.
as_postgres() (
  cd /
  if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
)
