#!/bin/bash
# Installs the linters of workflows, once a version, and prints their folders, one a line:
#   actionlint-VERSION/bin/actionlint, and zizmor-VERSION/bin/{zizmor,check-jsonschema}
set -euo pipefail

actionlint=1.7.12
zizmor=1.32.0
check_jsonschema=0.39.0
parts=${SLIPWAY_PARTS:-${XDG_CACHE_HOME:-$HOME/.cache}/slipway}

fail() { echo "linters.sh: $1" >&2; exit 1; }

install_actionlint() {
  local folder=$parts/actionlint-$actionlint
  if [ ! -e "$folder/.complete" ]; then
    command -v go > /dev/null || fail 'go is missing: install Go 1.25 or newer'
    work=$(mktemp -d "$parts/.actionlint.XXXXXX")
    {
      GOBIN=$work/bin GOFLAGS=-buildvcs=false go install -trimpath "github.com/rhysd/actionlint/cmd/actionlint@v$actionlint"
      "$work/bin/actionlint" -version
      touch "$work/.complete"
      chmod 755 "$work"
      rm -rf "$folder"
      mv "$work" "$folder"
    } >&2
  fi
  echo "$folder"
}

# A virtual environment has absolute paths inside and cannot be moved: it is built in place, and stands when its marker does.
install_zizmor() {
  local folder=$parts/zizmor-$zizmor recipe="zizmor==$zizmor check-jsonschema==$check_jsonschema"
  if [ "$(cat "$folder/.complete" 2> /dev/null)" != "$recipe" ]; then
    command -v python3 > /dev/null || fail 'python3 is missing: install Python 3.10 or newer'
    rm -rf "$folder"
    {
      python3 -m venv "$folder" || fail 'python3 has no venv: install python3-venv'
      # shellcheck disable=SC2086 # its words are arguments
      "$folder/bin/pip" install --quiet --disable-pip-version-check $recipe
      "$folder/bin/zizmor" --version
      "$folder/bin/check-jsonschema" --version
      printf '%s' "$recipe" > "$folder/.complete"
    } >&2
  fi
  echo "$folder"
}

mkdir -p "$parts"
# One at a time; the lock ends with this process, however that ends.
exec 9> "$parts/.linters.lock"
flock 9
work=
trap '[ -z "$work" ] || rm -rf "$work"' EXIT
install_actionlint
install_zizmor
