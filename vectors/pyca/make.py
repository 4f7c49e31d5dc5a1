"""make.py DIRECTORY PASSWORD: every file of this folder, from DIRECTORY/NAME.key and NAME.pem, into the current one."""
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import (
    PBES,
    PKCS12Certificate,
    serialize_key_and_certificates,
)

directory, password = sys.argv[1], sys.argv[2].encode()


def octets(name):
    with open(f"{directory}/{name}", "rb") as file:
        return file.read()


def key(name):
    return load_pem_private_key(octets(f"{name}.key"), None)


def certificate(name):
    return x509.load_pem_x509_certificate(octets(f"{name}.pem"))


def save(file, name, private_key, leaf, authorities, encryption):
    with open(file, "wb") as out:
        out.write(serialize_key_and_certificates(name, private_key, leaf, authorities, encryption))


best = BestAvailableEncryption(password)
DES3 = PBES.PBESv1SHA1And3KeyTripleDESCBC
AES256 = PBES.PBESv2SHA256AndAES256CBC


def chosen(algorithm, digest, rounds=2048, secret=password):
    builder = PrivateFormat.PKCS12.encryption_builder()
    return builder.kdf_rounds(rounds).key_cert_algorithm(algorithm).hmac_hash(digest).build(secret)


for who in ["rsa-2048", "p-256", "ed25519"]:
    name = who.encode()
    save(f"{who}-with-key.p12", name, key(who), certificate(who), None, best)
    save(f"{who}-without-key.p12", name, None, certificate(who), None, best)
    save(f"{who}-key-only.p12", name, key(who), None, None, best)

root = certificate("root")
save("chain.p12", b"p-256", key("p-256"), certificate("p-256"), [root], best)
save("authorities-only.p12", None, None, None, [root, certificate("rsa-2048")], best)
named = [PKCS12Certificate(root, "die Wurzel \u6839".encode()), PKCS12Certificate(certificate("rsa-2048"), None)]
save("names.p12", "Schl\u00fcssel \u9375".encode(), key("p-256"), certificate("p-256"), named, best)
save("no-name.p12", None, key("p-256"), certificate("p-256"), None, best)
# The key of one, the certificate of another, is refused; but not among the authorities.
save("key-of-an-authority.p12", None, key("rsa-2048"), None, [certificate("rsa-2048"), root], best)

save("no-encryption.p12", b"p-256", key("p-256"), certificate("p-256"), None, NoEncryption())
save("no-encryption-rsa-2048.p12", b"rsa-2048", key("rsa-2048"), certificate("rsa-2048"), None, NoEncryption())
save("no-encryption-without-key.p12", b"p-256", None, certificate("p-256"), None, NoEncryption())

for title, digest in [("1", hashes.SHA1()), ("256", hashes.SHA256()), ("384", hashes.SHA384()), ("512", hashes.SHA512())]:
    save(f"3des-mac-sha-{title}.p12", b"p-256", key("p-256"), certificate("p-256"), None, chosen(DES3, digest))
    save(f"aes-256-mac-sha-{title}.p12", b"p-256", key("p-256"), certificate("p-256"), None, chosen(AES256, digest))
save("aes-256-mac-sha3-256.p12", b"p-256", key("p-256"), certificate("p-256"), None, chosen(AES256, hashes.SHA3_256()))
save("one-iteration.p12", b"p-256", key("p-256"), certificate("p-256"), None, chosen(AES256, hashes.SHA256(), rounds=1))
secret = "P\u00e4ssw\u00f6rd-\u5bc6\u7801-\U0001f600".encode()
save("password-not-ascii.p12", b"p-256", key("p-256"), certificate("p-256"), None, chosen(AES256, hashes.SHA256(), secret=secret))
save("password-not-ascii-3des.p12", b"p-256", key("p-256"), certificate("p-256"), None, chosen(DES3, hashes.SHA1(), secret=secret))
