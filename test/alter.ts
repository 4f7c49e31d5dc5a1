/** Alters files. */

import { inspectPfx } from "../src/index.js";
import { type Der, sequence } from "./der.js";

export const CHANGES = [0x01, 0x80, 0xff];

/** The file with each octet of its part from `start` to `end` altered in turn: by each of `changes`, or by another one each. */
export function* alteredAt(
  file: Der,
  start: number,
  end: number,
  changes?: readonly number[],
  step = 1,
): Generator<Der> {
  for (let offset = start; offset < end; offset += step) {
    for (const change of changes ?? [CHANGES[offset % CHANGES.length]!]) {
      const altered = file.slice();
      altered[offset]! ^= change;
      yield altered;
    }
  }
}

/** Where `part` stands in `file`. */
export function placeOf(file: Der, part: Uint8Array): [start: number, end: number] {
  const start = Buffer.from(file).indexOf(part);
  if (start < 0) throw new Error("the part is not in the file");
  return [start, start + part.length];
}

/** The file without its MacData: version and authSafe alone. */
export function withoutMac(file: Uint8Array): Der {
  const { integrity } = inspectPfx(file);
  if (integrity.mode !== "password") throw new Error("no MAC to remove");
  return sequence(file.subarray(file[1]! === 0x82 ? 4 : 3, integrity.octets.offset));
}
