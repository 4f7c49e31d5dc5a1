/** Files that are made to cost time or memory, and what each is to be refused with. */

import {
  bitString,
  element,
  explicit,
  implicit,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  set,
} from "../make/der.mjs";
import { aes256, certBag, encryptedContents, tripleDes } from "../make/pfx.mjs";
import { CREDENTIALS } from "./credentials.mjs";

const DATA = "1.2.840.113549.1.7.1";
const NULL = nullValue();
const KIB = 1024;
const MIB = 1024 * KIB;
/** Just under the default limit of a file, for what stands around it. */
const WHOLE_FILE = 16 * MIB - 4 * KIB;

const contentInfo = (type, content) => sequence(oid(type), explicit(0, content));
const pfx = (authenticatedSafe, ...macData) =>
  sequence(integer(3), contentInfo(DATA, octetString(authenticatedSafe)), ...macData);
const plain = (...bags) => contentInfo(DATA, octetString(sequence(...bags)));
const bag = (arc, value, ...attributes) =>
  sequence(oid(`1.2.840.113549.1.12.10.1.${arc}`), explicit(0, value), ...attributes);
const encrypted = (algorithm, ciphertext = Buffer.alloc(16)) =>
  contentInfo("1.2.840.113549.1.7.6", sequence(integer(0), sequence(oid(DATA), algorithm, implicit(0, ciphertext))));
const mac = (iterations, salt = Buffer.alloc(8)) =>
  sequence(
    sequence(sequence(oid("1.3.14.3.2.26"), NULL), octetString(Buffer.alloc(20))),
    octetString(salt),
    integer(iterations),
  );
const pbes2 = (kdf) =>
  encrypted(
    sequence(
      oid("1.2.840.113549.1.5.13"),
      sequence(kdf, sequence(oid("2.16.840.1.101.3.4.1.2"), octetString(Buffer.alloc(16)))),
    ),
  );
const pbkdf2 = (iterations) =>
  pbes2(sequence(oid("1.2.840.113549.1.5.12"), sequence(octetString(Buffer.alloc(8)), integer(iterations))));
const scrypt = (N, r, p) =>
  pbes2(
    sequence(oid("1.3.6.1.4.1.11591.4.11"), sequence(octetString(Buffer.alloc(8)), integer(N), integer(r), integer(p))),
  );
const attribute = (id, ...values) => sequence(oid(id), set(...values));
const filled = (size, pattern) => Buffer.alloc(size, Buffer.from(pattern));
/** Headers of indefinite length around nothing: `depth` of them, or as many as fit into a file. */
const nested = (tag, depth) => Buffer.concat([filled(2 * depth, [tag, 0x80]), Buffer.alloc(2 * depth)]);

/** Refused, each within the budget for one bomb. */
export const BOMBS = [
  ["OBJECT IDENTIFIER of 1 MB", pfx(sequence(plain(element(0x06, filled(MIB, [1])))))],
  ["RELATIVE-OID of 1 MB", pfx(sequence(plain(element(0x0d, filled(MIB, [1])))))],
  [
    "BMPString of 10 MB as parameters",
    pfx(sequence(encrypted(sequence(oid("1.2.3"), element(0x1e, Buffer.alloc(10 * MIB)))))),
  ],
  [
    "BMPString of 10 MB as friendlyName",
    pfx(
      sequence(
        plain(bag(1, sequence(), set(attribute("1.2.840.113549.1.9.20", element(0x1e, Buffer.alloc(10 * MIB)))))),
      ),
    ),
  ],
  [
    "GeneralizedTime of 1 MB in the envelope",
    sequence(integer(3), sequence(oid(DATA), explicit(0, element(0x18, filled(MIB, [0x30]))))),
  ],
  [
    "INTEGER of 1 MB as iterations",
    pfx(
      sequence(),
      sequence(
        sequence(sequence(oid("1.3.14.3.2.26")), octetString(Buffer.alloc(20))),
        octetString(),
        element(0x02, filled(MIB, [1])),
      ),
    ),
  ],
  ["OCTET STRINGs nested 100,000 deep", pfx(sequence(contentInfo(DATA, nested(0x24, 100_000))))],
  ["SEQUENCEs nested 4,000,000 deep", nested(0x30, 4_000_000)],
  ["10,001 bags", pfx(sequence(plain(filled(20_002, [5, 0]))))],
  ["2^31 - 1 iterations of the MAC", pfx(sequence(), mac(2 ** 31 - 1))],
  ["2^53 iterations of the MAC", pfx(sequence(), mac(2 ** 53))],
  ["2^31 - 1 iterations of PBKDF2", pfx(sequence(pbkdf2(2 ** 31 - 1)))],
  ["scrypt with 4 GiB", pfx(sequence(scrypt(2 ** 22, 8, 1)))],
  ["scrypt with 2^24 lanes", pfx(sequence(scrypt(2, 1, 2 ** 24)))],
  ["a salt of 15 MB", pfx(sequence(), mac(1, Buffer.alloc(15 * MIB)))],
];

const random = (size) => {
  const octets = Buffer.alloc(size);
  let state = 7292;
  for (let i = 0; i < size; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    octets[i] = state >>> 16;
  }
  return octets;
};
const base64 = (size) => Buffer.from(random(Math.floor((size * 3) / 4)).toString("base64"));

/** A file of as much ciphertext as it can hold, under a cipher of PKCS#12 with blocks of 8 octets. */
function wholeCiphertext(id) {
  const algorithm = sequence(oid(id), sequence(octetString(Buffer.alloc(8)), integer(1)));
  return pfx(sequence(encrypted(algorithm, random(WHOLE_FILE - 1024 - (WHOLE_FILE % 8)))));
}

/** Whatever they give, each within the budget for a whole file: they are as large as a file may be, or have as many parts. */
export const WHOLE_FILES = [
  ["2,000,000 elements", pfx(sequence(contentInfo(DATA, octetString(element(0x30, filled(4_000_000, [5, 0]))))))],
  [
    "one bag of 500,000 attribute values",
    pfx(sequence(plain(bag(1, sequence(), set(attribute("1.2.3", filled(1_000_000, [5, 0]))))))),
  ],
  [
    "100,000 ContentInfos",
    pfx(sequence(Buffer.concat(Array.from({ length: 100_000 }, () => contentInfo("1.2.3", NULL))))),
  ],
  ...[0x00, 0x20, 0x30, 0x41, 0x80, 0xff].map((octet) => [
    `16 MiB of ${octet.toString(16).padStart(2, "0")}`,
    filled(WHOLE_FILE, [octet]),
  ]),
  ["16 MiB of 30 80", filled(WHOLE_FILE, [0x30, 0x80])],
  ["16 MiB of 24 80", filled(WHOLE_FILE, [0x24, 0x80])],
  ["16 MiB at random", random(WHOLE_FILE)],
  ["16 MiB of Base64", base64(WHOLE_FILE)],
  ["16 MiB of PEM", Buffer.concat([Buffer.from("-----BEGIN CERTIFICATE-----\n"), base64(WHOLE_FILE - 100)])],
  [
    "16 MiB in one certificate, with a MAC",
    pfx(sequence(plain(certBag(sequence(bitString(random(WHOLE_FILE - 200)))))), mac(1)),
  ],
  ["16 MiB of ciphertext, RC2", wholeCiphertext("1.2.840.113549.1.12.1.6")],
  ["16 MiB of ciphertext, 3DES", wholeCiphertext("1.2.840.113549.1.12.1.3")],
  [
    "16 MiB in 10,000 certificates",
    pfx(sequence(plain(...Array.from({ length: 10_000 }, () => certBag(random(1_600)))))),
  ],
  [
    "1,000,000 elements, nearly",
    pfx(sequence(plain(bag(5, sequence(oid("1.2.3"), explicit(0, element(0x30, filled(2 * 999_000, [5, 0])))))))),
  ],
  [
    "1,000,000 elements in segments of one octet",
    pfx(sequence(contentInfo(DATA, element(0x24, filled(3 * 300_000, [4, 1, 0x30]))))),
  ],
];

/** Opened, and its identities found; whatever they give, each within the budget for a whole file. */
export const IDENTITY_FILES = CREDENTIALS.map(([name, bags]) => [name, pfx(sequence(plain(...bags)))]);

/** Each line is CRLF, and the outermost length does not fit, so that the line ends are looked at. */
const crlf = Buffer.concat([Buffer.of(0x30, 0x84, 0x01, 0, 0, 0), filled(WHOLE_FILE, "\r\n")]);
/** Octets from 80 become two each: one and a half times as many as there are at random. */
const utf8 = (octets) => Buffer.from(octets.toString("latin1"));

/** No PFX, or one as text; whatever they give, each within the budget for a whole file. */
export const OTHER_FILES = [
  ["16 MiB of Base64", base64(WHOLE_FILE)],
  ["16 MiB of a PFX in Base64", Buffer.from(pfx(random(12 * MIB - 4 * KIB)).toString("base64"))],
  ["16 MiB of hexadecimal", Buffer.from(random(WHOLE_FILE / 2).toString("hex"))],
  ["16 MiB of hexadecimal of elements", Buffer.from(filled(WHOLE_FILE / 2, [0x30, 0x80]).toString("hex"))],
  ["16 MiB of Base64 of Base64 of Base64", nestedBase64()],
  ["16 MiB of Base64 digit by digit", filled(WHOLE_FILE, "A \n")],
  ["1,000,000 labels of PEM", filled(WHOLE_FILE, "-----BEGIN KEY--")],
  ["600,000 certificates in PEM", filled(WHOLE_FILE, "-----BEGIN CERTIFICATE-----\n")],
  ["700,000 parts of PKCS#7", filled(WHOLE_FILE, "-----BEGIN PKCS7-----\nMAA\n")],
  ["1,500,000 labels that do not end", filled(WHOLE_FILE, "-----BEGIN ")],
  ["16 MiB of dashes", filled(WHOLE_FILE, "-")],
  ["16 MiB of a PFX in UTF-8", utf8(pfx(random(10.5 * MIB)))],
  ["16 MiB of UTF-8 that is no PFX", utf8(random(10.5 * MIB))],
  ["a PFX of 8 MiB that was read as UTF-8", Buffer.from(pfx(random(8 * MIB)).toString("utf8"))],
  ["16 MiB of line ends", crlf],
  ["16 MiB of spaces", filled(WHOLE_FILE, " ")],
];

function nestedBase64() {
  let octets = random(MIB);
  while (octets.length * (4 / 3) < WHOLE_FILE) octets = Buffer.from(octets.toString("base64"));
  return octets;
}

/** An element that is longer than what is around it. */
const FAULT = Buffer.of(5, 1);
const times = (count, octets) => filled(count * octets.length, octets);
const encryptedFile = (count, contents, encrypt) =>
  pfx(sequence(...Array.from({ length: count }, () => encryptedContents([contents], encrypt))));
const nulls = Buffer.concat([times(899_000, NULL), FAULT]);
const bags = Buffer.concat([times(9_900, sequence(oid("1.2.3"), explicit(0, NULL))), sequence()]);

/**
 * They decrypt under the right password to what has a fault at its end, so that all before it was read in vain, and
 * are read whole, and also part by part; each within the budget for a whole file.
 */
export const ENCRYPTED_FILES = [
  ["8 SafeContents of 899,000 elements and a fault, AES", encryptedFile(8, nulls, aes256(1))],
  ["8 SafeContents of 899,000 elements and a fault, 3DES", encryptedFile(8, nulls, tripleDes(1))],
  ["90 SafeContents of 9,900 bags and a fault, AES", encryptedFile(90, bags, aes256(1))],
  ["90 SafeContents of 9,900 bags and a fault, 3DES", encryptedFile(90, bags, tripleDes(1))],
];
