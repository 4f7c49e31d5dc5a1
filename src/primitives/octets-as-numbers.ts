/** Octets as big numbers and back. */

/** Most significant octet first; 0 for no octets. */
export function fromBigEndian(octets: Uint8Array): bigint {
  let hex = "0x0";
  for (const octet of octets) hex += octet.toString(16).padStart(2, "0");
  return BigInt(hex);
}

/** `size` octets, most significant first. */
export function toBigEndian(value: bigint, size: number): Uint8Array<ArrayBuffer> {
  const hex = value.toString(16).padStart(2 * size, "0");
  return Uint8Array.from({ length: size }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

export function fromLittleEndian(octets: Uint8Array): bigint {
  return fromBigEndian(octets.slice().reverse());
}

export function toLittleEndian(value: bigint, size: number): Uint8Array<ArrayBuffer> {
  return toBigEndian(value, size).reverse();
}
