#!/bin/bash
# Installs the real programs that `npm run test-parts` needs, each once a version: act, actionlint, zizmor, LiteLLM,
# headscale, tailscaled, Docker.
# For Debian with node, go and python3 (which Docker's base image needs as 3.12). As root, Debian packages that are missing
# are installed; otherwise they are named.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)

missing=()
for program in node go python3 git curl flock; do
  command -v "$program" > /dev/null || missing+=("$program")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "install.sh: missing on this machine: ${missing[*]}; install them (Node 20.19 or newer, Go 1.25 or newer, Python 3.10 or newer; git, curl and util-linux from Debian)" >&2
  exit 1
fi
# Debian ships venv apart from Python; without it the command is there and fails.
if ! python3 -c 'import ensurepip, venv' 2> /dev/null; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
    echo 'install.sh: missing on this machine: python3-venv; install it (Debian: apt-get install python3-venv)' >&2
    exit 1
  fi
  apt-get -qq update >&2
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends python3-venv >&2
fi

for part in act linters litellm headscale tailscaled docker; do
  started=$SECONDS
  if ! "$here/$part.sh"; then
    echo "install.sh: $part could not be installed: the reason stands above" >&2
    exit 1
  fi
  echo "$part: $((SECONDS - started)) s"
done
