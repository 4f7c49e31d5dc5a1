#!/bin/sh
# Makes every vector in this folder from nothing, with cryptography (pyca) for Python, by make.py.
# Debian: python3-cryptography, and openssl libssl-dev gcc nodejs for the certificates and the manifest.
set -eu
cd "$(dirname "$0")"
. ../maker.sh
quietly make_certificates
cd "$work/made"
/usr/bin/python3 "$here/make.py" "$work" $password
finish "cryptography $(debian python3-cryptography) (pyca), by make.sh"
