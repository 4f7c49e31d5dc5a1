#!/bin/sh
# Makes every vector in this folder from nothing, with certtool of GnuTLS, and hidden.c for what certtool cannot do.
# Debian: gnutls-bin libgnutls28-dev, and openssl libssl-dev gcc nodejs for the certificates and the manifest.
set -eu
cd "$(dirname "$0")"
. ../maker.sh
quietly make_certificates
cd "$work/made"

# pair FILE WHO OPTIONS…, without_key FILE WHO OPTIONS…, key_only FILE WHO OPTIONS…
p12() {
  file=$1; shift
  quietly certtool --to-p12 --outder --outfile "$file" "$@"
}
pair() {
  file=$1 who=$2; shift 2
  p12 "$file" --load-certificate "$work/$who.pem" --load-privkey "$work/$who.key" --p12-name "$who" "$@"
}

for who in rsa-2048 p-256 ed25519; do
  pair $who-with-key.p12 $who --password $password
  p12 $who-without-key.p12 --load-certificate "$work/$who.pem" --p12-name $who --password $password
  p12 $who-key-only.p12 --load-privkey "$work/$who.key" --p12-name $who --password $password
done

cat "$work/p-256.pem" "$work/root.pem" > "$work/chain.pem"
p12 chain.p12 --load-certificate "$work/chain.pem" --load-privkey "$work/p-256.key" --p12-name chain --password $password
p12 chain-without-key.p12 --load-certificate "$work/chain.pem" --p12-name chain --password $password
pair with-authority.p12 p-256 --load-ca-certificate "$work/root.pem" --password $password

for cipher in 3des 3des-pkcs12 aes-128 aes-192 aes-256 rc2-40 arcfour gost28147-tc26z; do
  pair cipher-$cipher.p12 p-256 --password $password --pkcs-cipher $cipher
done
for hash in SHA1 SHA384 SHA512; do
  pair "mac-$(echo $hash | tr A-Z a-z).p12" p-256 --password $password --hash $hash
done

pair password-empty.p12 p-256 --empty-password
pair password-null.p12 p-256 --null-password
pair password-empty-3des.p12 p-256 --empty-password --pkcs-cipher 3des-pkcs12
pair password-null-3des.p12 p-256 --null-password --pkcs-cipher 3des-pkcs12
pair password-given-as-nothing.p12 p-256 --password= # writes what no standard says: see tests.mjs
p12 without-key-password-given-as-nothing.p12 --load-certificate "$work/p-256.pem" --p12-name p-256 --password=
pair password-not-ascii.p12 p-256 --password "Pässwörd-密码-😀"
pair password-not-ascii-3des.p12 p-256 --password "Pässwörd-密码" --pkcs-cipher 3des-pkcs12

cc -o "$work/hidden" "$here/hidden.c" -lgnutls
"$work/hidden" "$work"

finish "certtool, GnuTLS $(debian gnutls-bin), by make.sh"
