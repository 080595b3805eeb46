#!/usr/bin/env bash
# Makes the secrets that docker-compose.yml mounts, once: a second run changes nothing.
set -euo pipefail

folder="${1:-$(dirname "$0")/secrets}"
umask 077
mkdir -p "$folder"

# Readable for the containers' own accounts; the folder keeps everybody else out.
keep() {
  [ -s "$folder/$1" ] || printf '%s\n' "$2" > "$folder/$1"
  chmod 444 "$folder/$1"
}

random() { node -e 'process.stdout.write(require("crypto").randomBytes(32).toString("hex"))'; }

keep postgres-password "$(random)"
keep database-url "postgres://saseo:$(cat "$folder/postgres-password")@postgres:5432/saseo"
keep saseo-secret "$(random)"
echo "Secrets are in $folder"
