import type { FileFacts } from "../types/file-identification.js";
import type { Recognition } from "./recognition.js";
import { decodeBase64 } from "./text-decoding.js";

const BEGIN = "-----BEGIN ";
const DASHES = "-----";
/** No label in use is as long. */
const MAX_LABEL = 64;
/** So many labels are given, and so many parts decoded at the most. */
const MAX_LABELS = 1_000;
const MAX_HEADERS = 1_024;

/** To the dashes after it, or to the end of its line. */
const LABEL = /^(?:(?!-----)[ -~])+/;

/** What follows BEGIN for a certificate: RFC 7468 §5, and what OpenSSL reads and writes beside it. */
const CERTIFICATE = /^(X509 |TRUSTED )?CERTIFICATE$/;
const PRIVATE_KEY = /PRIVATE KEY$/;
/** What is looked into, beside the first part. */
const DECODED = /CERTIFICATE$|PKCS ?#?(?:7|12)|^CMS$|^PFX$/;
const PRIVATE_KEYS: ReadonlySet<FileFacts["kind"] | undefined> = new Set([
  "privateKeyInfo",
  "encryptedPrivateKeyInfo",
  "rsaPrivateKey",
  "ecPrivateKey",
  "dsaPrivateKey",
]);

interface PemPart {
  readonly label: string;
  /** Where what follows the dashes after the label begins, and where it ends, in the text. */
  readonly start: number;
  readonly end: number;
}

/**
 * What PEM text is ({@link https://www.rfc-editor.org/rfc/rfc7468#section-3 | RFC 7468 §3}); `undefined` for a text
 * without a label. `recognize` tells what the octets of a part are, which need not be what its label says.
 */
export function recognizePem(
  text: string,
  recognize: (octets: Uint8Array<ArrayBuffer>) => FileFacts | undefined,
): Recognition | undefined {
  const labels: string[] = [];
  let privateKeys = 0;
  let certificates = 0;
  let encrypted = false;
  let parts = 0;
  for (const part of partsOf(text)) {
    const { label } = part;
    const isFirst = parts++ === 0;
    if (parts <= MAX_LABELS) labels.push(label);
    const octets = isFirst || (parts <= MAX_LABELS && DECODED.test(label)) ? decodePart(text, part) : undefined;
    const facts = octets && recognize(octets);
    if (octets && facts?.kind === "pfx") return { kind: "encodedPfx", decoded: octets, encoding: "pem" };
    if (isFirst) {
      if (facts?.kind === "truncatedPfx" || facts?.kind === "malformedPfx") return { ...facts, encoding: "pem" };
      if (label.startsWith("PGP ")) return { kind: "openPgp", encoding: null };
      if (label === "OPENSSH PRIVATE KEY") {
        return { kind: "openSshPrivateKey", encrypted: octets === undefined || isEncrypted(octets), encoding: null };
      }
    }
    if (PRIVATE_KEY.test(label) || PRIVATE_KEYS.has(facts?.kind)) {
      privateKeys++;
      encrypted ||=
        facts?.kind === "encryptedPrivateKeyInfo" ||
        label === "ENCRYPTED PRIVATE KEY" ||
        text.slice(part.start, part.start + 32).includes(",ENCRYPTED");
    } else if (facts?.kind === "pkcs7") {
      certificates += facts.certificates ?? 0;
    } else if (CERTIFICATE.test(label) && facts?.kind !== "certificationRequest") {
      certificates++;
    }
  }
  if (parts === 0) return undefined;
  return { kind: "pem", labels, certificates, privateKeys, encrypted, encoding: null };
}

/** Those without an END are parts, too: every one ends where the next dashes are. */
function* partsOf(text: string): Generator<PemPart> {
  for (let begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, begin + 1)) {
    const after = begin + BEGIN.length;
    const label = LABEL.exec(text.slice(after, after + MAX_LABEL))?.[0];
    if (label === undefined) continue;
    const dashes = after + label.length;
    const start = text.startsWith(DASHES, dashes) ? dashes + DASHES.length : dashes;
    const end = text.indexOf(DASHES, start);
    yield { label, start, end: end < 0 ? text.length : end };
  }
}

/** Without the header fields that older private keys have ({@link https://www.rfc-editor.org/rfc/rfc1421#section-4.6 | RFC 1421 §4.6}). */
function decodePart(text: string, { start, end }: PemPart): Uint8Array<ArrayBuffer> | undefined {
  const headers = /^\s*([\w-]+: .*\r?\n)+\r?\n/.exec(text.slice(start, start + MAX_HEADERS));
  return decodeBase64(text, start + (headers?.[0].length ?? 0), end);
}

/** Of "openssh-key-v1", a zero octet and the cipher's name after its length: one that is not `none`. */
function isEncrypted(octets: Uint8Array): boolean {
  return String.fromCharCode(...octets.subarray(19, 23)) !== "none";
}
