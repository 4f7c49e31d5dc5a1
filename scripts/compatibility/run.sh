#!/bin/sh
# sh scripts/compatibility/run.sh FOLDER: asks every tool about every vector, and writes vectors/compatibility.json.
# FOLDER, where it is missing, gets the newer tools: Debian unstable with OpenSSL, GnuTLS, NSS, Java, Go and Python, and two
# Nodes from npm. It needs Debian 12, root for chroot, Node.js 20, `npm run build` before, and the packages debootstrap openssl
# gnutls-bin libnss3-tools openjdk-17-jdk-headless python3-cryptography.
set -eu
mkdir -p "$1"
folder=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
root=$folder/unstable
nodes=$folder/nodes

if [ ! -d "$root" ]; then
  debootstrap --variant=minbase unstable "$root.new"
  chroot "$root.new" apt-get install --yes --no-install-recommends openssl gnutls-bin libnss3-tools openjdk-25-jdk-headless \
    python3-cryptography golang-go golang-sslmate-src-go-pkcs12-dev
  mv "$root.new" "$root"
fi
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
if [ ! -d "$nodes" ]; then
  mkdir "$nodes"
  npm install --prefix "$nodes" --no-audit --no-fund node22@npm:node@22 node24@npm:node@24
fi

node scripts/compatibility.mjs --root "$root" --nodes "$nodes"
umount "$root/proc"
node scripts/compatibility/check.mjs
