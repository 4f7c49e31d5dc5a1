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
