#!/usr/bin/env bash
# Tests the Python lab and runs its whole chain on a tiny sample, where Python and PyTorch can be had. The product needs
# neither, so that they are missing never fails; that the lab fails does.
set -euo pipefail
cd "$(dirname "$0")/../training"

LONGEST_INSTALL=240 # seconds

skip() {
  echo "skipped: the lab in training/ ($1)"
  exit 0
}

python=
for name in python3 python3.13 python3.12 python3.11; do
  if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then
    python=$name
    break
  fi
done
[ -n "$python" ] || skip 'no Python 3.11 or newer'

has_requirements='
import sys
from importlib.metadata import version
pinned = [line.split("==") for line in open("requirements.txt").read().split()]
sys.exit(any(version(name).split("+")[0] != wanted for name, wanted in pinned))'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# Bytecode goes there too: the tree stays as it is, and only what is used is compiled.
unset PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX=$folder/bytecode

if ! "$python" -c "$has_requirements" 2> /dev/null; then
  "$python" -m venv "$folder/venv" > /dev/null 2>&1 || skip 'no virtual environment can be made'
  python=$folder/venv/bin/python
  # Large packages: a slow mirror must not hold everything up.
  code=0
  timeout "$LONGEST_INSTALL" "$python" -m pip install -q --no-input --no-compile --disable-pip-version-check \
    -r requirements.txt > "$folder/pip.log" 2>&1 || code=$?
  [ "$code" != 124 ] || skip "its packages took more than $LONGEST_INSTALL seconds"
  [ "$code" = 0 ] || skip "its packages cannot be had: $(grep -v ^WARNING "$folder/pip.log" | tail -n 1 | cut -c -160)"
fi

"$python" -m unittest discover -b -s tests -t .
"$python" -m lab.smoke.run
