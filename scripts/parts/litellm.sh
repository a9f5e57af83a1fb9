#!/bin/bash
# Installs the LiteLLM proxy from PyPI, once a version, and prints its folder; the command is bin/litellm in it.
# A virtual environment has absolute paths inside and cannot be moved: it is built in place, and stands when its marker does.
set -euo pipefail

version=1.108.11
# Without prisma a request without a key is answered with 500 in place of 401.
prisma=0.15.0
here=$(cd "$(dirname "$0")" && pwd)
parts=${SLIPWAY_PARTS:-${XDG_CACHE_HOME:-$HOME/.cache}/slipway}
folder=$parts/litellm-$version
marker=$folder/.complete
# What the folder was made from: another recipe makes it anew.
recipe=$({ echo "$version $prisma"; cat "$here/litellm-override.txt"; } | sha256sum | cut -d ' ' -f 1)

complete() { [ -x "$folder/bin/litellm" ] && [ "$(cat "$marker" 2>/dev/null)" = "$recipe" ]; }

mkdir -p "$parts"
# One at a time; the lock ends with this process, however that ends.
exec 9>"$parts/.litellm.lock"
flock 9
if ! complete; then
  # Also what an installation that was killed has left.
  rm -rf "$folder" "$parts"/.litellm-tools.*
  tools=$(mktemp -d "$parts/.litellm-tools.XXXXXX")
  trap 'rm -rf "$tools"' EXIT
  {
    python3 -m venv "$tools/uv"
    "$tools/uv/bin/pip" install --quiet uv
    UV_CACHE_DIR=$tools/cache "$tools/uv/bin/uv" venv --quiet --python python3 "$folder"
    # Compiled here: PYTHONDONTWRITEBYTECODE, set on many machines, makes every start compile all of it again.
    UV_CACHE_DIR=$tools/cache UV_LINK_MODE=copy "$tools/uv/bin/uv" pip install --quiet --compile-bytecode \
      --python "$folder/bin/python" --override "$here/litellm-override.txt" \
      "litellm[proxy]==$version" "prisma==$prisma"
    # Else it asks a server in the internet for the models' prices.
    LITELLM_LOCAL_MODEL_COST_MAP=True "$folder/bin/litellm" --version | grep -F "$version"
  } >&2
  printf '%s' "$recipe" > "$marker"
fi
echo "$folder"
