#!/bin/sh
# Makes every vector in this folder from nothing, with keytool of OpenJDK, and StoreWithKeyPassword.java for what keytool cannot do.
# Debian: openjdk-17-jdk-headless, and for the manifest openssl libssl-dev gcc nodejs.
set -eu
cd "$(dirname "$0")"
. ../maker.sh
cd "$work/made"

legacy=-J-Dkeystore.pkcs12.legacy
# Valid from 2002 to 2126.
dates="-startdate 2002/02/24 -validity 45289"

# store FILE COMMAND OPTIONS…
store() {
  file=$1; shift
  quietly keytool "$@" -keystore "$file" -storetype PKCS12 -storepass $password
}
# pair FILE ALIAS OPTIONS…: a key with its own certificate
pair() {
  file=$1 alias=$2; shift 2
  store "$file" -genkeypair -alias "$alias" -dname "CN=unshroud test $alias" $dates "$@"
}
rsa="-keyalg RSA -keysize 2048"
p256="-keyalg EC -groupname secp256r1"
ed25519="-keyalg Ed25519"

pair rsa-2048-with-key.p12 rsa-2048 $rsa
pair p-256-with-key.p12 p-256 $p256
pair ed25519-with-key.p12 ed25519 $ed25519
pair rsa-2048-with-key-legacy.p12 rsa-2048 $rsa $legacy
pair p-256-with-key-legacy.p12 p-256 $p256 $legacy

# The same certificates without their keys
for who in rsa-2048 p-256; do
  quietly keytool -exportcert -alias $who -keystore $who-with-key.p12 -storepass $password -file "$work/$who.cer"
  store $who-without-key.p12 -importcert -noprompt -alias $who -file "$work/$who.cer"
  store $who-without-key-legacy.p12 -importcert -noprompt -alias $who -file "$work/$who.cer" $legacy
done
store two-without-key.p12 -importcert -noprompt -alias "the first" -file "$work/rsa-2048.cer"
store two-without-key.p12 -importcert -noprompt -alias "the second" -file "$work/p-256.cer"

# Symmetric keys, which are no private keys
secret="-genseckey -alias secret -keyalg AES -keysize 256"
store secret-key.p12 $secret
store secret-key-legacy.p12 $secret $legacy
store secret-and-trusted.p12 $secret
store secret-and-trusted.p12 -importcert -noprompt -alias p-256 -file "$work/p-256.cer"
pair secret-and-private.p12 p-256 $p256
store secret-and-private.p12 $secret

# One name for each
pair names.p12 "RSA Key" $rsa # keytool makes lower case of it
pair names.p12 "schlüssel 鍵 🔑" $p256
store names.p12 -importcert -noprompt -alias "trusted" -file "$work/rsa-2048.cer"

# Other algorithms, by the properties of java.security
property=-J-Dkeystore.pkcs12
both() { echo "$property.keyProtectionAlgorithm=$1 $property.certProtectionAlgorithm=$1"; }
pair hmac-sha-1-aes-128.p12 p-256 $p256 $(both PBEWithHmacSHA1AndAES_128)
pair hmac-sha-512-aes-256.p12 p-256 $p256 $(both PBEWithHmacSHA512AndAES_256) $property.macAlgorithm=HmacPBESHA512
pair hmac-sha-384-aes-128.p12 p-256 $p256 $(both PBEWithHmacSHA384AndAES_128) $property.macAlgorithm=HmacPBESHA384
pair pbe-sha1-rc4-128.p12 p-256 $p256 $(both PBEWithSHA1AndRC4_128) $property.macAlgorithm=HmacPBESHA1
pair pbe-sha1-rc2-128.p12 p-256 $p256 $(both PBEWithSHA1AndRC2_128) $property.macAlgorithm=HmacPBESHA224
pair certificate-not-encrypted.p12 p-256 $p256 $property.certProtectionAlgorithm=NONE
pair certificate-not-encrypted-no-mac.p12 p-256 $p256 $property.certProtectionAlgorithm=NONE $property.macAlgorithm=NONE
store without-key-no-password.p12 -importcert -noprompt -alias p-256 -file "$work/p-256.cer" \
  $property.certProtectionAlgorithm=NONE $property.macAlgorithm=NONE

# A password for the key alone: keytool ignores -keypass ("Different store and key passwords not supported for PKCS12 KeyStores")
quietly java "$here/StoreWithKeyPassword.java" p-256-with-key.p12 $password p-256 another password-of-key-differs.p12

finish "keytool, OpenJDK $(debian openjdk-17-jre-headless), by make.sh"
