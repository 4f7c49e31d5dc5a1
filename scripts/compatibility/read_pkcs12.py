"""Answers each line of a file and a password with what cryptography makes of them: see execute.mjs."""

import sys
import warnings
from base64 import b64decode, b64encode

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

warnings.simplefilter("ignore")


def to_password(word):
    return {"-": None, "+": b""}[word] if word in "-+" else b64decode(word)


def found(kind, der):
    return f"{kind}:{b64encode(der).decode()}"


def answer(file, password):
    try:
        store = load_pkcs12(file, password)
        keys = [] if store.key is None else [store.key]
        certificates = ([] if store.cert is None else [store.cert]) + store.additional_certs
        return " ".join(
            [found("key", key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())) for key in keys]
            + [found("certificate", entry.certificate.public_bytes(Encoding.DER)) for entry in certificates]
        )
    except BaseException as refusal:  # a panic of its Rust parts is no Exception
        reason = str(refusal) or type(refusal).__name__
        return "! " + reason.split("\n", 1)[0]


for line in sys.stdin:
    file, password = line.split()
    print(answer(b64decode(file), to_password(password)), flush=True)
