#!/bin/sh
# Makes every vector in this folder from nothing: new keys, certificates, files, and the manifest.
# `make.sh client` makes those of make_client alone, and the manifest; the other files stay as they are.
# Needs openssl 3.0 with its legacy provider, cc with libcrypto's headers, and node 20.
# Made with: OpenSSL 3.0.22 25 Aug 2026, gcc 12.2.0, Node.js 20.20.2, on Debian 12.
set -eu
cd "$(dirname "$0")"
. ../workplace.sh
cd "$work/made" # all that is made comes here, and into this folder only when all of it is
echo "$password" > password.txt

# --- A test authority, with fixed dates so that nothing here expires ---------------------------------------------

make_authority "unique_subject = no"

# issue NAME "COMMON NAME" EXTENSIONS SIGNING-OPTIONS…; the rest goes to `openssl ca`
issue() {
  name=$1 common=$2 extensions=$3; shift 3
  openssl req -new -config /dev/null -key "$work/$name.key" -subj "/CN=$common" -out "$work/$name.csr"
  openssl ca -batch -notext -config "$work/ca.cnf" -extensions "$extensions" \
    -in "$work/$name.csr" -out "$work/$name.pem" "$@"
}
signed_by() { echo "-cert $work/$1.pem -keyfile $work/$1.key"; }
new_key() { name=$1; shift; openssl genpkey -out "$work/$name.key" "$@"; }
new_p256() { new_key "$1" -algorithm EC -pkeyopt ec_paramgen_curve:P-256; }

make_certificates() {
  new_p256 root
  new_p256 intermediate
  new_key rsa-2048 -algorithm RSA -pkeyopt rsa_keygen_bits:2048
  new_p256 p-256
  new_key ed25519 -algorithm ED25519
  issue root "unshroud test root" authority_extensions -selfsign -keyfile "$work/root.key"
  issue intermediate "unshroud test intermediate" authority_extensions $(signed_by root)
  for name in rsa-2048:RSA-2048 p-256:P-256 ed25519:Ed25519; do
    issue "${name%:*}" "unshroud test ${name#*:}" server_extensions $(signed_by intermediate)
  done
  openssl ca -gencrl -config "$work/ca.cnf" $(signed_by intermediate) -out "$work/crl.pem" \
    -crl_lastupdate 20020224000000Z -crl_nextupdate 21260224000000Z
}

# --- Files that the command line can make -------------------------------------------------------------------------

# with_key FILE WHO OPTIONS…, without_key FILE WHO OPTIONS…
with_key() {
  file=$1 who=$2; shift 2
  openssl pkcs12 -export -legacy -certpbe AES-256-CBC -keypbe AES-256-CBC -macalg sha256 \
    -in "$work/$who.pem" -inkey "$work/$who.key" -passout "pass:$password" -out "$file" "$@"
}
without_key() {
  file=$1 who=$2; shift 2
  openssl pkcs12 -export -legacy -certpbe AES-256-CBC -macalg sha256 \
    -in "$work/$who.pem" -nokeys -passout "pass:$password" -out "$file" "$@"
}

# The certificate with its key, without it, and as what a Windows user gets when the export of the key is gray.
make_pairs() {
  for who in rsa-2048 p-256 ed25519; do
    with_key $who-with-key.pfx $who
    without_key $who-without-key.pfx $who
    openssl x509 -in "$work/$who.pem" -outform DER -out $who-der.cer
    openssl x509 -in "$work/$who.pem" -out $who-base64.cer
    openssl crl2pkcs7 -nocrl -certfile "$work/$who.pem" -outform DER -out $who.p7b
  done
}

make_windows_styles() {
  schannel="Microsoft RSA SChannel Cryptographic Provider"
  container="{0B5C0E6F-8C1D-4B8B-9C53-232154232154}"
  iis5="-certpbe PBE-SHA1-RC2-40 -keypbe PBE-SHA1-3DES -macalg sha1 -iter 2000"
  with_key iis5-rsa-with-key.pfx rsa-2048 $iis5 -CSP "$schannel" -LMK -keyex -name "$container"
  with_key iis5-rsa-with-signature-key.pfx rsa-2048 $iis5 -CSP "$schannel" -LMK -keysig -name "$container"
  without_key iis5-rsa-without-key.pfx rsa-2048 $iis5 -caname "example.test"

  # MacData.iterations is left out, which means 1.
  msie4="-certpbe PBE-SHA1-RC2-40 -keypbe PBE-SHA1-RC2-40 -macalg sha1 -iter 2000 -nomaciter"
  with_key msie4-rsa-with-key.pfx rsa-2048 $msie4 -name "example.test"
  without_key msie4-rsa-without-key.pfx rsa-2048 $msie4 -caname "example.test"

  windows10="-iter 2000"
  with_key windows10-rsa-with-key.pfx rsa-2048 $windows10 -CSP "Microsoft Software Key Storage Provider" \
    -keyex -name "te-232154"
  without_key windows10-rsa-without-key.pfx rsa-2048 $windows10 -caname "example.test"
}

make_unprotected() {
  without_key certificate-not-encrypted.pfx p-256 -certpbe NONE
  without_key certificate-not-encrypted-no-mac.pfx p-256 -certpbe NONE -nomac
  with_key no-mac.pfx p-256 -nomac
  with_key no-mac-3des.pfx p-256 -nomac -certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES
  with_key no-encryption.pfx p-256 -keypbe NONE -certpbe NONE
  with_key no-encryption-no-mac.pfx p-256 -keypbe NONE -certpbe NONE -nomac
}

make_algorithms() {
  for pbe in RC4-128 RC4-40 3DES 2DES RC2-128 RC2-40; do
    with_key "pbe-sha1-$(echo $pbe | tr A-Z a-z).pfx" p-256 -certpbe PBE-SHA1-$pbe -keypbe PBE-SHA1-$pbe -macalg sha1
  done
  for bits in 1 224 256 384 512; do
    with_key mac-sha-$bits.pfx p-256 -macalg sha$bits
  done
}

make_passwords() {
  des3="-certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1"
  with_key password-empty-3des.pfx p-256 -passout pass: $des3
  with_key password-empty-aes-256.pfx p-256 -passout pass:
  with_key password-not-ascii-3des.pfx p-256 -passout "pass:Pässwörd-密码-😀" $des3
  with_key password-not-ascii-aes-256.pfx p-256 -passout "pass:Pässwörd-密码-😀"
}

make_chain() {
  cat "$work/intermediate.pem" "$work/root.pem" > "$work/chain.pem"
  with_key chain.pfx p-256 -certfile "$work/chain.pem"
}

# A certificate for a client, under an authority of its own, so that it can be made without the others.
make_client_certificates() {
  new_p256 client-root
  new_p256 client
  issue client-root "unshroud test client root" authority_extensions -selfsign -keyfile "$work/client-root.key"
  issue client "unshroud test client" client_extensions $(signed_by client-root)
}
make_client() {
  quietly make_client_certificates
  with_key client-auth.pfx client -certfile "$work/client-root.pem"
}

# quietly COMMAND…: its errors only where it fails
quietly() { "$@" 2> "$work/log" || { cat "$work/log" >&2; exit 1; }; }

make_all() {
  quietly make_certificates
  make_pairs
  make_windows_styles
  make_unprotected
  make_algorithms
  make_passwords
  make_chain
  make_client

  # Files that only libcrypto can make, and files derived from the others
  cc -o "$work/make" "$here/make.c" -lcrypto
  "$work/make" all "$work"
  node "$here/derive.mjs" "$work/make"
}

case ${1-all} in
  all) make_all ;;
  client)
    cp "$here"/*.pfx "$here"/*.cer "$here"/*.p7b .
    make_client
    ;;
  *)
    echo "usage: make.sh [all | client]" >&2
    exit 2
    ;;
esac

# --- The manifest -------------------------------------------------------------------------------------------------

cc -o "$work/witness" "$here/witness.c" -lcrypto
node "$here/manifest.mjs" "$work/witness"

cd "$here"
rm -f ./*.pfx ./*.cer ./*.p7b
chmod 644 "$work/made"/* # openssl keeps them to their owner
cp "$work/made"/* .
