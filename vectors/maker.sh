# Read by the make.sh of each maker but OpenSSL, which stands in its folder: `. ../maker.sh`.
# Gives $work, $here, $password and the functions below; the files are made in $work/made, and come into the folder at the end.
LC_ALL=C.UTF-8 # passwords and names beyond ASCII are UTF-8
export LC_ALL

here=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
HOME=$work # no tool reads or writes settings of whoever runs this
export HOME
password=unshroud
mkdir "$work/made"

# debian PACKAGE: its version
debian() { dpkg-query -W -f='${Version}' "$1"; }

# Test authority and leaves, with fixed dates so that nothing here expires: NAME.key and NAME.pem in $work,
# for root, rsa-2048, p-256 and ed25519.
make_certificates() {
  cat > "$work/ca.cnf" <<CONF
[ca]
default_ca = authority
[authority]
database = $work/index.txt
serial = $work/serial
new_certs_dir = $work
policy = anything
default_md = sha256
default_startdate = 20020224000000Z
default_enddate = 21260224000000Z
[anything]
commonName = supplied
[authority_extensions]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[server_extensions]
basicConstraints = critical,CA:FALSE
subjectAltName = DNS:example.test
extendedKeyUsage = serverAuth
CONF
  : > "$work/index.txt"
  echo 1000 > "$work/serial"
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
