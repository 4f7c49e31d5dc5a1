/** Builds the DER of files that no tool would write. */

import { createCipheriv, createHash, createHmac, pbkdf2Sync } from "node:crypto";

export type Der = Uint8Array<ArrayBuffer>;

export function concat(...parts: readonly Uint8Array[]): Der {
  return new Uint8Array(Buffer.concat(parts));
}

export function tlv(tag: number, ...contents: readonly Uint8Array[]): Der {
  const body = concat(...contents);
  const length: number[] = [];
  for (let rest = body.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  const header = body.length < 0x80 ? [tag, body.length] : [tag, 0x80 | length.length, ...length];
  return concat(new Uint8Array(header), body);
}

/** The same with an indefinite length. */
export function indefinite(tag: number, ...contents: readonly Uint8Array[]): Der {
  return concat(new Uint8Array([tag, 0x80]), ...contents, new Uint8Array(2));
}

export const sequence = (...contents: readonly Uint8Array[]) => tlv(0x30, ...contents);
export const set = (...contents: readonly Uint8Array[]) => tlv(0x31, ...contents);
export const octetString = (...contents: readonly Uint8Array[]) => tlv(0x04, ...contents);
export const explicit = (...contents: readonly Uint8Array[]) => tlv(0xa0, ...contents);
export const NULL = tlv(0x05);

export function integer(value: bigint | number): Der {
  const hex = BigInt(value).toString(16);
  const octets = Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex");
  return tlv(0x02, octets[0]! & 0x80 ? Buffer.concat([Buffer.alloc(1), octets]) : octets);
}

export function oid(dotted: string): Der {
  const [first, second, ...rest] = dotted.split(".").map(BigInt);
  const octets = [first! * 40n + second!, ...rest].flatMap((arc) => {
    const groups = [Number(arc & 0x7fn)];
    for (let more = arc >> 7n; more > 0n; more >>= 7n) groups.unshift(Number(more & 0x7fn) | 0x80);
    return groups;
  });
  return tlv(0x06, new Uint8Array(octets));
}

export const data = (...contents: readonly Uint8Array[]) =>
  sequence(oid("1.2.840.113549.1.7.1"), explicit(octetString(...contents)));

/** A PFX around the ContentInfos of an AuthenticatedSafe. */
export const pfx = (contentInfos: readonly Uint8Array[], ...macData: readonly Uint8Array[]) =>
  sequence(integer(3), data(sequence(...contentInfos)), ...macData);

export const bag = (type: number, value: Uint8Array, ...attributes: readonly Uint8Array[]) =>
  sequence(oid(`1.2.840.113549.1.12.10.1.${type}`), explicit(value), ...attributes);

export const macData = (iterations: bigint | number, digest = new Uint8Array(20)) =>
  sequence(
    sequence(sequence(oid("1.3.14.3.2.26"), NULL), octetString(digest)),
    octetString(new Uint8Array(8)),
    integer(iterations),
  );

/** A PrivateKeyInfo with an attribute and, as version 2 has it, a public key; the key inside is no key. */
export const privateKeyInfo = (version = 0, ...optional: readonly Uint8Array[]) =>
  sequence(integer(version), sequence(oid("1.2.840.113549.1.1.1"), NULL), octetString(sequence()), ...optional);

/** PBES2 with AES-CBC and PBKDF2; `salt` is its first octet, `size` that of the key in octets. */
export interface Pbes2 {
  readonly password: string | Uint8Array;
  readonly salt: number;
  readonly iterations: number;
  readonly prf: "sha1" | "sha256";
  readonly size: 16 | 32;
}

/** What is left out of parameters; the password has another form in each encoding. */
export const PBES2: Pbes2 = { password: "pässwörd", salt: 1, iterations: 100, prf: "sha256", size: 16 };

const PRFS = { sha1: "1.2.840.113549.2.7", sha256: "1.2.840.113549.2.9" };
const IV = new Uint8Array(16).fill(9);
const saltOf = (first: number) => new Uint8Array(8).fill(first, 0, 1);

/** The algorithm and the ciphertext. */
function encrypt(plaintext: Uint8Array, parameters: Partial<Pbes2>): [Der, Der] {
  const { password, salt, iterations, prf, size } = { ...PBES2, ...parameters };
  const key = pbkdf2Sync(password, saltOf(salt), iterations, size, prf);
  const cipher = createCipheriv(`aes-${size * 8}-cbc`, key, IV);
  const pbkdf2 = sequence(octetString(saltOf(salt)), integer(iterations), sequence(oid(PRFS[prf]), NULL));
  const kdf = sequence(oid("1.2.840.113549.1.5.12"), pbkdf2);
  const aes = sequence(oid(`2.16.840.1.101.3.4.1.${size === 16 ? 2 : 42}`), octetString(IV));
  const algorithm = sequence(oid("1.2.840.113549.1.5.13"), sequence(kdf, aes));
  return [algorithm, concat(cipher.update(plaintext), cipher.final())];
}

export function shroudedKey(parameters: Partial<Pbes2> = {}): Der {
  const [algorithm, ciphertext] = encrypt(privateKeyInfo(), parameters);
  return bag(2, sequence(algorithm, octetString(ciphertext)));
}

/** A shrouded key under pbeWithSHAAnd3-KeyTripleDES-CBC; what is encrypted is no key. */
export function tripleDesKey(salt: number, iterations: number): Der {
  const parameters = sequence(octetString(saltOf(salt)), integer(iterations));
  const algorithm = sequence(oid("1.2.840.113549.1.12.1.3"), parameters);
  return bag(2, sequence(algorithm, octetString(new Uint8Array(16))));
}

/** An encrypted SafeContents. */
export function encryptedData(parameters: Partial<Pbes2>, ...bags: readonly Uint8Array[]): Der {
  const [algorithm, ciphertext] = encrypt(sequence(...bags), parameters);
  const info = sequence(oid("1.2.840.113549.1.7.1"), algorithm, tlv(0x80, ciphertext));
  return sequence(oid("1.2.840.113549.1.7.6"), explicit(sequence(integer(0), info)));
}

/** The PFX with a MAC that verifies: HMAC-SHA-1 under the one block of RFC 7292 appendix B.2: u = 20, v = 64, ID 3 */
export function pfxWithMac(password: string, iterations: number, contentInfos: readonly Uint8Array[]): Der {
  const bmp = Buffer.from(`${password}\0`, "utf16le").swap16();
  const sha1 = (...octets: readonly Uint8Array[]) =>
    createHash("sha1")
      .update(concat(...octets))
      .digest();
  let key = sha1(Buffer.alloc(64, 3), new Uint8Array(64), Buffer.alloc(64, bmp));
  for (let i = 1; i < iterations; i++) key = sha1(key);
  const digest = createHmac("sha1", key)
    .update(sequence(...contentInfos))
    .digest();
  return pfx(contentInfos, macData(iterations, new Uint8Array(digest)));
}
