#!/bin/sh
# Makes every vector in this folder from nothing, with Bouncy Castle's PKCS12PfxPduBuilder, by Make.java.
# Debian: libbcpkix-java openjdk-17-jdk-headless, and openssl libssl-dev gcc nodejs for the certificates and the manifest.
set -eu
cd "$(dirname "$0")"
. ../maker.sh
quietly make_certificates
cd "$work/made"
java -cp /usr/share/java/bcpkix.jar:/usr/share/java/bcprov.jar:/usr/share/java/bcutil.jar "$here/Make.java" "$work" $password
finish "Bouncy Castle $(debian libbcpkix-java), by make.sh"
