#!/bin/sh
# Starts the gateway: PostgreSQL where the database is embedded, Tailscale beside it, LiteLLM last.
# A part that fails is told and does not keep LiteLLM from starting, so this script must not stop at the first error.
#
# Variables (all optional):
#   TAILSCALE_AUTH_KEY          joins the tailnet; without it no model host is reachable
#   TAILSCALE_HOSTNAME          the device's name, default railway-litellm
#   TAILSCALE_LOGIN_SERVER      another control server
#   TAILSCALE_ACCEPT_ROUTES     true (default) or false
#   TAILSCALE_ADVERTISE_ROUTES  subnets to advertise, comma-separated
#   DATABASE_URL                a managed database; it is used as it is
#   RAILWAY_VOLUME_MOUNT_PATH   set by Railway where a volume is mounted; without DATABASE_URL a database is kept there

# Proxy variables of the service would come between LiteLLM and its own database, and between Tailscale and its servers.
unset HTTP_PROXY HTTPS_PROXY ALL_PROXY http_proxy https_proxy all_proxy NO_PROXY no_proxy

TAILNET_PROXY=127.0.0.1:1055
POSTGRES_BIN=${POSTGRES_BIN:-/usr/lib/postgresql/15/bin}

run=$(mktemp -d "${TMPDIR:-/tmp}/gateway.XXXXXX") || exit 1
litellm_pid=
tailscaled_pid=
connect_pid=
database=none
terminating=

terminate() {
  terminating=yes
  [ -z "$litellm_pid" ] || kill -TERM "$litellm_pid" 2>/dev/null
}
trap terminate TERM INT

# Called last, once: ends what runs beside LiteLLM. On SIGTERM tailscaled logs the device out of the tailnet.
finish() {
  for pid in $connect_pid $tailscaled_pid; do
    kill -TERM "$pid" 2>/dev/null
  done
  [ -z "$tailscaled_pid" ] || wait "$tailscaled_pid"
  [ "$database" != embedded ] || as_postgres "$POSTGRES_BIN/pg_ctl" -D "$PGDATA" -m fast -w stop
  rm -rf "$run"
  exit "$1"
}

# --- database --------------------------------------------------------------------------------------------------------

# PostgreSQL refuses to run as root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}

# Makes the cluster on the first start. It is moved into place when it is complete: an interrupted start leaves nothing half-made.
create_cluster() {
  rm -rf "$PGDATA.new"
  password=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  (umask 077 && printf '%s' "$password" >"$password_file") || return 1
  [ "$(id -u)" != 0 ] || chown postgres "$password_file" || return 1
  as_postgres "$POSTGRES_BIN/initdb" -D "$PGDATA.new" -U litellm --pwfile="$password_file" --auth=scram-sha-256 -E UTF8 >"$run/initdb.log" 2>&1 || {
    tail -n 5 "$run/initdb.log"
    return 1
  }
  mv "$PGDATA.new" "$PGDATA"
}

start_database() {
  PGDATA=$RAILWAY_VOLUME_MOUNT_PATH/postgres/data
  password_file=$RAILWAY_VOLUME_MOUNT_PATH/postgres/password
  mkdir -p "$RAILWAY_VOLUME_MOUNT_PATH/postgres" || return 1
  [ "$(id -u)" != 0 ] || chown postgres "$RAILWAY_VOLUME_MOUNT_PATH/postgres" || return 1
  if [ ! -f "$PGDATA/PG_VERSION" ]; then
    create_cluster || return 1
  fi
  as_postgres "$POSTGRES_BIN/pg_ctl" -D "$PGDATA" -l "$RAILWAY_VOLUME_MOUNT_PATH/postgres/log" -w -t 60 \
    -o "-c listen_addresses=127.0.0.1 -c port=5432 -c unix_socket_directories=/tmp" start >/dev/null || {
    tail -n 5 "$RAILWAY_VOLUME_MOUNT_PATH/postgres/log"
    return 1
  }
  database=embedded
  PGPASSWORD=$(cat "$password_file")
  export PGPASSWORD
  if ! "$POSTGRES_BIN/psql" -h 127.0.0.1 -U litellm -d litellm -c 'SELECT 1' >/dev/null 2>&1; then
    "$POSTGRES_BIN/createdb" -h 127.0.0.1 -U litellm litellm || return 1
  fi
  DATABASE_URL="postgresql://litellm:$PGPASSWORD@127.0.0.1:5432/litellm"
  export DATABASE_URL
  unset PGPASSWORD
}

if [ -n "${DATABASE_URL:-}" ]; then
  echo "Database: external (DATABASE_URL)"
elif [ -n "${RAILWAY_VOLUME_MOUNT_PATH:-}" ]; then
  if start_database; then
    echo "Database: embedded, on the volume at $RAILWAY_VOLUME_MOUNT_PATH"
  else
    echo "Database: PostgreSQL failed to start on $RAILWAY_VOLUME_MOUNT_PATH, continuing without a database"
  fi
else
  echo "Database: none (neither DATABASE_URL nor a volume)"
fi

# --- Tailscale -------------------------------------------------------------------------------------------------------

# Runs in the background. A key by file is not seen in the process list; the file goes when the device is in the tailnet.
connect_tailscale() {
  set -- --auth-key="file:$run/auth-key" --hostname="${TAILSCALE_HOSTNAME:-railway-litellm}" --accept-dns=false --timeout=30s
  set -- "$@" --accept-routes="${TAILSCALE_ACCEPT_ROUTES:-true}"
  [ -z "${TAILSCALE_ADVERTISE_ROUTES:-}" ] || set -- "$@" --advertise-routes="$TAILSCALE_ADVERTISE_ROUTES"
  [ -z "${TAILSCALE_LOGIN_SERVER:-}" ] || set -- "$@" --login-server="$TAILSCALE_LOGIN_SERVER"
  # tailscaled has its socket after a fraction of a second.
  waited=0
  while [ ! -e "$run/tailscaled.sock" ] && [ "$waited" -lt 50 ]; do
    sleep 0.1
    waited=$((waited + 1))
  done
  pause=1
  until tailscale --socket="$run/tailscaled.sock" up "$@"; do
    echo "Tailscale failed, LiteLLM runs without its model hosts; next attempt in $pause s"
    sleep "$pause"
    [ "$pause" -ge 256 ] || pause=$((pause * 2))
  done
  rm -f "$run/auth-key"
  echo "Tailscale connected!"
}

if [ -n "${TAILSCALE_AUTH_KEY:-}" ]; then
  (umask 077 && printf '%s' "$TAILSCALE_AUTH_KEY" >"$run/auth-key")
  unset TAILSCALE_AUTH_KEY
  # No TUN device and no privileges on Railway: userspace networking, with the way in for LiteLLM on loopback alone.
  # tailscaled takes its UDP port from PORT, which is LiteLLM's; --port=0 prevents that.
  # With its state in memory the device is ephemeral and leaves the tailnet when tailscaled ends.
  tailscaled --tun=userspace-networking --port=0 --state=mem: --statedir="$run" --socket="$run/tailscaled.sock" \
    --outbound-http-proxy-listen="$TAILNET_PROXY" --socks5-server="$TAILNET_PROXY" &
  tailscaled_pid=$!
  connect_tailscale &
  connect_pid=$!
else
  echo "Tailscale: TAILSCALE_AUTH_KEY is not set, LiteLLM runs without its model hosts"
fi

# --- LiteLLM ---------------------------------------------------------------------------------------------------------

[ -z "$terminating" ] || finish 143
[ $# -gt 0 ] || set -- --config /app/proxy_server_config.railway.yaml --port 4000

# Plain http, which is how model hosts are spoken to, goes through tailscaled; https providers, the database and Railway's
# private network do not. Without a tailnet this way leads nowhere, so that a tailnet address is never asked of another network.
HTTP_PROXY="http://$TAILNET_PROXY" NO_PROXY=localhost,127.0.0.1,::1,.railway.internal litellm "$@" &
litellm_pid=$!
# A SIGTERM that came while LiteLLM was being started has not reached it yet.
[ -z "$terminating" ] || terminate

# A signal ends `wait` early; LiteLLM is asked to stop by then and finishes the requests that it has.
status=0
while kill -0 "$litellm_pid" 2>/dev/null; do
  wait "$litellm_pid"
  status=$?
done
[ -n "$terminating" ] || echo "LiteLLM ended by itself with exit code $status"
finish "$status"
