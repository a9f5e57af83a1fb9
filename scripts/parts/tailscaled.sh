#!/bin/bash
# Installs Tailscale's daemon and command as one small program, once a version, and prints their folder; the commands are
# bin/tailscaled and bin/tailscale in it. What a node of a test needs is built in, and nothing else: userspace networking, the
# outbound proxies, the local socket, DNS, health, and the notifications that `tailscale up` waits for.
set -euo pipefail

version=1.102.3
parts=${SLIPWAY_PARTS:-${XDG_CACHE_HOME:-$HOME/.cache}/slipway}
folder=$parts/tailscaled-$version
marker=$folder/.complete
# What the folder was made from: another recipe makes it anew.
recipe=$(sha256sum < "$0" | cut -d ' ' -f 1)

fail() { echo "tailscaled.sh: $1" >&2; exit 1; }

# Nodes run in a network namespace of their own, which `ip` gives an address.
machine_programs() {
  command -v ip > /dev/null && return
  [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null || fail 'ip is missing; install it (Debian: apt-get install iproute2)'
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends iproute2
}

mkdir -p "$parts"
# One at a time; the lock ends with this process, however that ends.
exec 9>"$parts/.tailscaled.lock"
flock 9
machine_programs >&2
if [ "$(cat "$marker" 2>/dev/null)" != "$recipe" ]; then
  command -v go > /dev/null || fail 'go is missing: install Go 1.25 or newer'
  work=$(mktemp -d "$parts/.tailscaled.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  {
    # An older Go takes the toolchain that the module asks for from the module proxy.
    export GOTOOLCHAIN=auto GOFLAGS=-buildvcs=false GOBIN=$work/bin CGO_ENABLED=0
    tags=$(go run "tailscale.com/cmd/featuretags@v$version" --min \
      --add=netstack,outboundproxy,unixsocketidentity,dns,health,ipnbus,bakedroots)
    go install -trimpath -ldflags '-s -w' -tags "ts_include_cli,$tags" "tailscale.com/cmd/tailscaled@v$version"
    ln -s tailscaled "$work/bin/tailscale"
    "$work/bin/tailscale" version | grep -F "$version"
    printf '%s' "$recipe" > "$work/.complete"
    chmod 755 "$work"
    rm -rf "$folder"
    mv "$work" "$folder"
  } >&2
fi
echo "$folder"
