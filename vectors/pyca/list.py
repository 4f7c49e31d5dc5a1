"""list.py FILE PASSWORD: what load_pkcs12 reads in the file, one a line."""
import sys

from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

try:
    with open(sys.argv[1], "rb") as file:
        p12 = load_pkcs12(file.read(), sys.argv[2].encode() or None)
except ValueError as error:
    sys.exit(str(error))
if p12.key:
    print("key")
if p12.cert:
    print("certificate")
for _ in p12.additional_certs:
    print("additional certificate")
