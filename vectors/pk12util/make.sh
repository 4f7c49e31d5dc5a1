#!/bin/sh
# Makes every vector in this folder from nothing, with pk12util of NSS, and hidden.c for what pk12util cannot do.
# Debian: libnss3-tools libnss3-dev pkg-config, and openssl libssl-dev gcc nodejs for the certificates and the manifest.
set -eu
cd "$(dirname "$0")"
. ../maker.sh
quietly make_certificates

# A database with the authority, and each key with its certificate (NSS takes keys from PKCS#12 files only).
database=sql:$work/database
mkdir "$work/database"
quietly certutil -N -d "$database" --empty-password
for who in rsa-2048 p-256; do
  openssl pkcs12 -export -in "$work/$who.pem" -inkey "$work/$who.key" -name $who -passout pass:$password -out "$work/$who.import"
  quietly pk12util -i "$work/$who.import" -d "$database" -W $password
done
cd "$work/made"

# pair FILE WHO OPTIONS…
pair() {
  file=$1 who=$2; shift 2
  quietly pk12util -o "$file" -n $who -d "$database" "$@"
}

pair rsa-2048-with-key.p12 rsa-2048 -W $password
pair p-256-with-key.p12 p-256 -W $password
for cipher in AES-128-CBC AES-192-CBC CAMELLIA-128-CBC CAMELLIA-192-CBC CAMELLIA-256-CBC DES-EDE3-CBC RC2-CBC RC4; do
  pair "cipher-$(echo $cipher | tr A-Z a-z).p12" p-256 -W $password -c $cipher -C $cipher
done
pair cipher-rc2-40.p12 p-256 -W $password -c "PKCS #12 V2 PBE With SHA-1 And 3KEY Triple DES-CBC" \
  -C "PKCS #12 V2 PBE With SHA-1 And 40 Bit RC2 CBC"
pair certificate-not-encrypted.p12 p-256 -W $password -C none
for mac in SHA-1 SHA-384 SHA-512 MD5; do
  pair "mac-$(echo $mac | tr A-Z a-z).p12" p-256 -W $password -M $mac
done
pair password-empty.p12 p-256 -W ""
pair password-not-ascii.p12 p-256 -W "Pässwörd-密码-😀"
pair password-not-ascii-3des.p12 p-256 -W "Pässwörd-密码" -c DES-EDE3-CBC -C DES-EDE3-CBC

# The whole chain comes along where the authority is in the database.
quietly certutil -A -n root -t ,, -d "$database" -i "$work/root.pem"
pair chain.p12 p-256 -W $password

cc $(pkg-config --cflags nss) -I/usr/include -o "$work/hidden" "$here/hidden.c" $(pkg-config --libs nss)
for who in rsa-2048 p-256; do
  "$work/hidden" "$database" $who
  mv hidden-shrouded-key.p12 hidden-shrouded-key-$who.p12
done

NSS_DATABASE=$database
export NSS_DATABASE
finish "pk12util, NSS $(debian libnss3-tools), by make.sh"
