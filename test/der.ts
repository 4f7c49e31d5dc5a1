/** Builds the DER of files that no tool would write. */

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

/** A number, or the INTEGER that is to stand there instead. */
export type Integer = Der | bigint | number;

export function integer(value: Integer): Der {
  if (typeof value === "object") return value;
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

const DATA = "1.2.840.113549.1.7.1";

export const data = (...contents: readonly Uint8Array[]) => sequence(oid(DATA), explicit(octetString(...contents)));

/** An EncryptedData; `encryptedContent` is all that follows the algorithm in its EncryptedContentInfo. */
export const encryptedDataOf = (version: number, algorithm: Der, ...encryptedContent: readonly Uint8Array[]) =>
  sequence(
    oid("1.2.840.113549.1.7.6"),
    explicit(sequence(integer(version), sequence(oid(DATA), algorithm, ...encryptedContent))),
  );

/** What does not decrypt under any algorithm, but is as long as it should be. */
const NO_CIPHERTEXT = new Uint8Array(16);

export const encryptedData = (algorithm: Der, ciphertext: Uint8Array = NO_CIPHERTEXT) =>
  encryptedDataOf(0, algorithm, tlv(0x80, ciphertext));

/** A PFX around the ContentInfos of an AuthenticatedSafe. */
export const pfx = (contentInfos: readonly Uint8Array[], ...macData: readonly Uint8Array[]) =>
  sequence(integer(3), data(sequence(...contentInfos)), ...macData);

/** A PFX of these bags, without encryption or MAC. */
export const pfxOf = (...bags: readonly Uint8Array[]) => pfx([data(sequence(...bags))]);

export const bag = (type: number, value: Uint8Array, ...attributes: readonly Uint8Array[]) =>
  sequence(oid(`1.2.840.113549.1.12.10.1.${type}`), explicit(value), ...attributes);

export const shroudedKeyBag = (
  algorithm: Der,
  ciphertext: Uint8Array = NO_CIPHERTEXT,
  ...attributes: readonly Uint8Array[]
) => bag(2, sequence(algorithm, octetString(ciphertext)), ...attributes);

export const SHA1 = sequence(oid("1.3.14.3.2.26"), NULL);

export interface MacFields {
  readonly digestAlgorithm: Der;
  readonly digest: Uint8Array;
  readonly salt: Uint8Array;
}

/** MacData, of SHA-1 and zeros unless given; `null` leaves out its iterations. */
export function macData(iterations: Integer | null, fields: Partial<MacFields> = {}): Der {
  const { digestAlgorithm = SHA1, digest = new Uint8Array(20), salt = new Uint8Array(8) } = fields;
  const optional = iterations === null ? [] : [integer(iterations)];
  return sequence(sequence(digestAlgorithm, octetString(digest)), octetString(salt), ...optional);
}

/** A PrivateKeyInfo with an attribute and, as version 2 has it, a public key; the key inside is no key. */
export const privateKeyInfo = (version = 0, ...optional: readonly Uint8Array[]) =>
  sequence(integer(version), sequence(oid("1.2.840.113549.1.1.1"), NULL), octetString(sequence()), ...optional);
