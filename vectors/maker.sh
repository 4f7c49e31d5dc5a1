# Read by the make.sh of each maker but OpenSSL, which stands in its folder: `. ../maker.sh`.
# Gives what ../workplace.sh does and the functions below; the files come from $work/made into the folder at the end.
. ../workplace.sh
HOME=$work # no tool reads or writes settings of whoever runs this
export HOME

# debian PACKAGE: its version
debian() { dpkg-query -W -f='${Version}' "$1"; }

# Test authority and leaves, with fixed dates so that nothing here expires: NAME.key and NAME.pem in $work,
# for root, rsa-2048, p-256 and ed25519.
make_certificates() {
  make_authority
  openssl genpkey -out "$work/root.key" -algorithm EC -pkeyopt ec_paramgen_curve:P-256
  openssl genpkey -out "$work/rsa-2048.key" -algorithm RSA -pkeyopt rsa_keygen_bits:2048
  openssl genpkey -out "$work/p-256.key" -algorithm EC -pkeyopt ec_paramgen_curve:P-256
  openssl genpkey -out "$work/ed25519.key" -algorithm ED25519
  for name in root rsa-2048 p-256 ed25519; do
    openssl req -new -config /dev/null -key "$work/$name.key" -subj "/CN=unshroud test $name" -out "$work/$name.csr"
    case $name in
      root) set -- authority_extensions -selfsign ;;
      *) set -- server_extensions -cert "$work/root.pem" ;;
    esac
    openssl ca -batch -notext -config "$work/ca.cnf" -keyfile "$work/root.key" -in "$work/$name.csr" \
      -out "$work/$name.pem" -extensions "$@"
  done
}

# quietly COMMAND…: its output only where it fails
quietly() { "$@" > "$work/log" 2>&1 < /dev/null || { cat "$work/log" >&2; return 1; }; }

# finish GENERATOR: the manifest, by the witness of ../openssl; then everything into the folder
finish() {
  cc -o "$work/witness" "$here/../openssl/witness.c" -lcrypto
  (cd "$work/made" && node "$here/../openssl/manifest.mjs" "$work/witness" "$here/tests.mjs" "$1")
  rm -f "$here"/*.p12
  chmod 644 "$work/made"/*
  cp "$work/made"/* "$here"
}
