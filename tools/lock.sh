#!/bin/sh
# Write requirements.lock anew from pyproject.toml: one lock, all platforms, Python 3.11 and newer.
# What only the browser tests, the benchmarks and the list engine need has locks of its own
# (docs/decisions/: 0020-browser-tests.md, 0042-benchmarks.md, 0065-mailman-as-the-list-engine.md).
#
#   make lock                    keep every version that still fits
#   make lock UPGRADE=1          take the newest of everything
#   make lock UPGRADE=pelican    take the newest of one package
#
# Why uv, and why in a room of its own: docs/decisions/0002-one-hashed-lock.md
set -eu
cd -- "$(dirname -- "$0")/.."

uv_room=.cache/uv
"${PYTHON:-python3}" -m venv --clear "$uv_room"
"$uv_room/bin/python" -m pip install --quiet --require-hashes --only-binary :all: -r tools/uv.txt

case "${UPGRADE:-}" in
    '') set -- ;;
    1) set -- --upgrade ;;
    *) set -- --upgrade-package "$UPGRADE" ;;
esac

# The lock must not know this machine: neither its configuration nor packages that only it has.
unset UV_EXTRA_INDEX_URL UV_FIND_LINKS UV_INDEX
compile() {
    UV_CUSTOM_COMPILE_COMMAND='make lock' "$uv_room/bin/uv" pip compile --quiet --no-config \
        --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links "$@"
}
compile --universal --extra dev --extra build --output-file requirements.lock "$@" pyproject.toml
compile --universal --group browser --output-file tests/browser/requirements.lock \
    --constraint requirements.lock "$@"
compile --universal --group bench --output-file benchmarks/requirements.lock \
    --constraint requirements.lock "$@"
compile --universal --group rivals --output-file benchmarks/speed/requirements.lock "$@"
# Not for every platform: Mailman runs on servers, and lacks a package from Python 3.13 on.
compile --group list-engine --output-file list_engine/requirements.lock "$@"
