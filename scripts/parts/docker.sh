#!/bin/bash
# Installs Docker's engine, client and buildx (Debian trixie's 26.1.5), Debian's docker-registry and a stand-in base image,
# once a version, and prints their folder:
#   root/                  the programs, unpacked and not installed: they run beside whatever Docker the machine has
#   base-image.tar.gz      `docker load`: python:3.12-slim-bookworm from Debian and this machine's CPython 3.12
# Needs Debian 12, root, and a CPython 3.12 (pyenv's, or python3.12 in PATH). docker-engine.sh starts and stops the engine.
set -euo pipefail

version=26.1.5
here=$(cd "$(dirname "$0")" && pwd)
parts=${SLIPWAY_PARTS:-${XDG_CACHE_HOME:-$HOME/.cache}/slipway}
folder=$parts/docker-$version
marker=$folder/.complete
recipe=$(cat "$0" "$here/docker-base-image.sh" | sha256sum | cut -d ' ' -f 1)

fail() { echo "docker.sh: $1" >&2; exit 1; }

# trixie's runc and tini need a newer libc than bookworm has; its engine does not.
machine_programs() {
  local missing=() program
  for program in runc iptables tini-static mmdebstrap; do
    command -v "$program" > /dev/null || missing+=("${program%-static}")
  done
  [ ${#missing[@]} -eq 0 ] && return
  [ "$(id -u)" = 0 ] || fail "not root, and these Debian packages are missing: ${missing[*]}"
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}"
}

# apt reads this machine's mirror for another suite, into folders of its own, and checks the signatures.
unpack() { # FOLDER SUITE PACKAGE...
  local into=$1 suite=$2 apt; shift 2
  local own=$into/apt-$suite
  mkdir -p "$own"/{state/lists/partial,cache/archives/partial,debs}
  printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' \
    "$(awk '/^URIs:/ {print $2; exit}' /etc/apt/sources.list.d/debian.sources)" "$suite" > "$own/suite.sources"
  apt=(apt-get -qq -o Dir::Etc::sourcelist="$own/suite.sources" -o Dir::Etc::sourceparts=/dev/null
    -o Dir::State="$own/state" -o Dir::Cache="$own/cache" -o APT::Sandbox::User=root)
  "${apt[@]}" update
  (cd "$own/debs" && "${apt[@]}" download "$@")
  local deb
  for deb in "$own"/debs/*.deb; do dpkg -x "$deb" "$into/root"; done
  rm -rf "$own"
}

mkdir -p "$parts"
# One at a time; the lock ends with this process, however that ends.
exec 9>"$parts/.docker.lock"
flock 9
if [ "$(cat "$marker" 2>/dev/null)" != "$recipe" ]; then
  [ "$(id -u)" = 0 ] || fail 'the engine and the base image need root'
  work=$(mktemp -d "$parts/.docker.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  {
    machine_programs
    unpack "$work" trixie docker.io docker-cli docker-buildx containerd
    unpack "$work" bookworm docker-registry
    ln -sf "$(command -v tini-static)" "$work/root/usr/bin/docker-init"
    "$work/root/usr/sbin/dockerd" --version | grep -F "$version"
    "$work/root/usr/libexec/docker/cli-plugins/docker-buildx" version
    "$here/docker-base-image.sh" "$work/base-image.tar.gz"
    printf '%s' "$recipe" > "$work/.complete"
    chmod 755 "$work"
    rm -rf "$folder"
    mv "$work" "$folder"
  } >&2
fi
echo "$folder"
