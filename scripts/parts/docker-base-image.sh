#!/bin/bash
# docker-base-image.sh FILE: a stand-in for the image python:3.12-slim-bookworm, for machines that reach package registries
# and no image registry: Debian bookworm's smallest system with CPython 3.12 in /usr/local, as the official image has it.
# The machine's own certificate authorities are inside, so that apt, pip and npm work in a build as they do outside.
set -euo pipefail

file=$1
tag=python:3.12-slim-bookworm
prefix=$(ls -d "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.12.* 2>/dev/null | sort -V | tail -1 || true)
[ -n "$prefix" ] || prefix=$(python3.12 -c 'import sys; print(sys.base_prefix)')
"$prefix/bin/python3.12" -c 'import sys, ssl, sqlite3, lzma, bz2, ctypes, zlib'

work=$(mktemp -d "${TMPDIR:-/tmp}/docker-base-image.XXXXXX")
mounted=
cleanup() {
  [ -z "$mounted" ] || umount "$work"
  rm -rf "$work"
}
trap cleanup EXIT
# dpkg syncs every file it writes: memory makes this three times faster.
if mount -t tmpfs -o size=2g tmpfs "$work" 2>/dev/null; then mounted=yes; fi
chmod 755 "$work"
root=$work/root

libraries=libssl3,libsqlite3-0,libffi8,libbz2-1.0,liblzma5,libreadline8,libncursesw6,libuuid1,zlib1g,libgdbm6,libdb5.3,libnsl2,libtirpc3,libcrypt1,libexpat1
TMPDIR=$work mmdebstrap --quiet --variant=minbase --dpkgopt=force-unsafe-io --include="ca-certificates,netbase,tzdata,$libraries" \
  --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
  bookworm "$root"
rm -f "$root"/etc/dpkg/dpkg.cfg.d/* "$root"/etc/apt/apt.conf.d/99mmdebstrap
rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/*.bin "$root"/var/log/apt
# As in Debian's own images: no service starts while packages are installed, no package file is kept.
printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
echo force-unsafe-io > "$root/etc/dpkg/dpkg.cfg.d/docker-apt-speedup"
echo 'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb || true"; };' > "$root/etc/apt/apt.conf.d/docker-clean"
cp /etc/apt/sources.list.d/debian.sources "$root/etc/apt/sources.list.d/"
rm -f "$root/etc/apt/sources.list"

tar -C "$prefix" --exclude=__pycache__ --exclude=lib/python3.12/test --exclude=lib/python3.12/idlelib --exclude=lib/python3.12/tkinter \
  --exclude='lib/python3.12/config-3.12-*' --exclude=lib/python3.12/site-packages --exclude='*.a' --exclude='lib/python3.12/lib-dynload/_tkinter*' \
  --exclude='lib/python3.12/lib-dynload/_test*' -cf - bin/python3.12 include/python3.12 lib/python3.12 \
  $(cd "$prefix" && ls -d lib/libpython3.12.so* 2>/dev/null) | tar -C "$root/usr/local" --no-same-owner -xf -
mkdir -p "$root/usr/local/lib/python3.12/site-packages"
chroot "$root" /sbin/ldconfig
for name in python3 python; do ln -sf python3.12 "$root/usr/local/bin/$name"; done
find "$root/usr/local" -type f \( -name '*.so*' -o -path '*/bin/python3.12' \) -exec strip --strip-unneeded {} + 2>/dev/null || true
chroot "$root" /usr/local/bin/python3.12 -m ensurepip --upgrade --default-pip > /dev/null
find "$root/usr/local" -name __pycache__ -prune -exec rm -rf {} +
# A library that is missing fails here, not in an import of some later test.
chroot "$root" /usr/local/bin/python -c 'import ssl, sqlite3, lzma, bz2, ctypes, zlib, readline, uuid, curses, dbm'

cp /usr/local/share/ca-certificates/*.crt "$root/usr/local/share/ca-certificates/" 2>/dev/null || true
chroot "$root" update-ca-certificates > /dev/null 2>&1
# Files and not ENV: ENV would be in the configuration of every image built on this one.
printf '[global]\ncert = /etc/ssl/certs/ca-certificates.crt\n' > "$root/etc/pip.conf"
mkdir -p "$root/usr/local/etc"
printf 'cafile=/etc/ssl/certs/ca-certificates.crt\n' > "$root/usr/local/etc/npmrc"

# The archive that `docker load` reads: a layer, its configuration, a manifest. No engine is needed to write it.
image=$work/image
mkdir -p "$image"
tar -C "$root" --numeric-owner --sort=name -cf "$image/layer.tar" .
"$prefix/bin/python3.12" - "$image" "$tag" <<'PYTHON'
import hashlib, json, os, platform, sys
folder, tag = sys.argv[1:]
with open(os.path.join(folder, "layer.tar"), "rb") as layer:
    layer_digest = hashlib.file_digest(layer, "sha256").hexdigest()
config = {
    "architecture": {"x86_64": "amd64", "aarch64": "arm64"}[platform.machine()],
    "os": "linux",
    "created": "1980-01-01T00:00:00Z",
    "config": {
        "Env": [
            "PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG=C.UTF-8",
            "PYTHON_VERSION=" + platform.python_version(),
        ],
        "Cmd": ["python3"],
        "Labels": {"slipway.stand-in": tag},
    },
    "rootfs": {"type": "layers", "diff_ids": ["sha256:" + layer_digest]},
    "history": [{"created": "1980-01-01T00:00:00Z", "created_by": "docker-base-image.sh"}],
}
text = json.dumps(config).encode()
name = hashlib.sha256(text).hexdigest() + ".json"
with open(os.path.join(folder, name), "wb") as file:
    file.write(text)
with open(os.path.join(folder, "manifest.json"), "w") as file:
    json.dump([{"Config": name, "RepoTags": [tag], "Layers": ["layer.tar"]}], file)
PYTHON
tar -C "$image" -cf - . | gzip -1 > "$file.part"
mv "$file.part" "$file"
