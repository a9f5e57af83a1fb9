#!/bin/bash
# Installs headscale, a control server for tailnets, once a version, and prints its folder; the command is bin/headscale in it.
set -euo pipefail

version=0.29.2
parts=${SLIPWAY_PARTS:-${XDG_CACHE_HOME:-$HOME/.cache}/slipway}
folder=$parts/headscale-$version

mkdir -p "$parts"
# One at a time; the lock ends with this process, however that ends.
exec 9>"$parts/.headscale.lock"
flock 9
if [ ! -e "$folder/.complete" ]; then
  command -v go > /dev/null || { echo 'headscale.sh: go is missing: install Go 1.25 or newer' >&2; exit 1; }
  work=$(mktemp -d "$parts/.headscale.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  mkdir "$work/module" "$work/bin"
  # A module of our own that requires it: `go install PATH@VERSION` asks for the list of all versions too, which not every
  # module proxy gives.
  cat > "$work/module/go.mod" << MODULE
module example.invalid/headscale

go 1.26.4

tool github.com/juanfont/headscale/cmd/headscale

require github.com/juanfont/headscale v$version
MODULE
  {
    # An older Go takes the toolchain that the module asks for from the module proxy.
    (cd "$work/module" && GOTOOLCHAIN=auto GOFLAGS='-trimpath -mod=mod -buildvcs=false' \
      go build -ldflags '-s -w' -o "$work/bin/headscale" github.com/juanfont/headscale/cmd/headscale)
    "$work/bin/headscale" version | grep -F "$version"
    rm -rf "$work/module"
    touch "$work/.complete"
    chmod 755 "$work"
    rm -rf "$folder"
    mv "$work" "$folder"
  } >&2
fi
echo "$folder"
