export const HELP = `unshroud: is the private key in this .pfx or .p12 file, and can it be taken out?

Usage
  unshroud inspect FILE [options]
  unshroud check FILE [options]
  unshroud pem FILE --out DIR [options]
  unshroud --help | --version

FILE is a PKCS#12 file; "-" is standard input. Without a password, inspect
shows all that the file shows by itself, and it never asks for anything.
check says whether the file will do where it is to be deployed.
pem writes keys, certificates and chains as PEM files, not encrypted.

The password (at most one of these)
  --password-env NAME    from the environment variable NAME
  --password-file PATH   the first line of a file in UTF-8; "-" is standard input
  --ask-password         typed at the terminal, without echo

Options of inspect
  --require-key          the exit code says whether the key is there; with a
                         password, whether it can be taken out with it
  --json                 one JSON object instead of text

Options of check
  --host NAME            the certificate is for this host; may stand again
  --for TARGET,…         this software reads the file, as in windows-2016,node-20
  --min-days N           the certificate is valid for N days more
  --json                 one JSON object instead of text

Options of pem
  --out DIR              the folder to write to, made where it is missing; no
                         file in it is overwritten

Other options
  -h, --help             this text
  -V, --version          the version

Exit codes
  0   the answer is yes, or nothing was required
  1   --require-key: the file holds no private key; check: it opens, and something fails
  2   the command line cannot be followed
  3   something could not be opened, told or written: the output says what

Whether a Windows store lets the key out again is chosen at import; no file says.
`;
