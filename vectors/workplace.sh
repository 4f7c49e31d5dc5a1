# Read by openssl/make.sh and, through maker.sh, by the make.sh of each other maker, which stands in its folder: `. ../workplace.sh`.
# Gives $here, its folder; $work, which goes at the end; $work/made for the files; $password; make_authority.
LC_ALL=C.UTF-8 # passwords and names beyond ASCII are UTF-8
export LC_ALL

here=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
password=unshroud
mkdir "$work/made"

# make_authority [SETTING]: $work/ca.cnf and what it names, for `openssl ca`, with fixed dates so that nothing expires
make_authority() {
  cat > "$work/ca.cnf" <<CONF
[ca]
default_ca = authority
[authority]
database = $work/index.txt
serial = $work/serial
new_certs_dir = $work
${1-}
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
[client_extensions]
basicConstraints = critical,CA:FALSE
extendedKeyUsage = clientAuth
CONF
  : > "$work/index.txt"
  echo 1000 > "$work/serial"
}
