#!/bin/bash
# Installs act, which runs GitHub's workflows on this machine, once a version, and prints its folder; the command is bin/act in it.
set -euo pipefail

version=0.2.89
parts=${SLIPWAY_PARTS:-${XDG_CACHE_HOME:-$HOME/.cache}/slipway}
folder=$parts/act-$version

mkdir -p "$parts"
# One at a time; the lock ends with this process, however that ends.
exec 9>"$parts/.act.lock"
flock 9
if [ ! -e "$folder/.complete" ]; then
  command -v go > /dev/null || { echo 'act.sh: go is missing: install Go 1.25 or newer' >&2; exit 1; }
  work=$(mktemp -d "$parts/.act.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  {
    GOBIN=$work/bin GOFLAGS=-buildvcs=false go install -trimpath "github.com/nektos/act@v$version"
    "$work/bin/act" --version
    touch "$work/.complete"
    chmod 755 "$work"
    rm -rf "$folder"
    mv "$work" "$folder"
  } >&2
fi
echo "$folder"
