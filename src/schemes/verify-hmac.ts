import type { MacData } from "../asn1/mac-data.js";
import { PfxSyntaxError } from "../errors.js";
import { assertWithin, type Limits } from "../limits.js";
import { hashFunction } from "../primitives/hash.js";
import { computeHmac, equalMacs } from "../primitives/hmac.js";
import type { Digest } from "../types/algorithm.js";
import { type Derivation, derive } from "./derivation.js";
import type { Runtime } from "./runtime.js";

/** @throws `ERR_PFX_SYNTAX` where the MAC is not as long as the digest, `ERR_PFX_LIMIT_EXCEEDED` for `iterations` */
export function assertHmac(macData: MacData, digest: Digest, { iterations }: Derivation, limits: Limits): void {
  const size = hashFunction(digest).outputLen;
  if (macData.digest.length !== size) {
    const problem = `not the ${size} octets of ${digest}`;
    throw new PfxSyntaxError("PFX.macData.mac.digest", macData.octets.offset, problem);
  }
  assertWithin(limits, "iterations", iterations);
}

/** Whether the HMAC of `message` is the one in `macData`, which `assertHmac` has passed. */
export async function verifyHmac(
  runtime: Runtime,
  macData: MacData,
  digest: Digest,
  message: Uint8Array<ArrayBuffer>,
  derivation: Derivation,
  password: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const key = await derive(runtime, derivation, password);
  try {
    return equalMacs(await computeHmac(runtime.crypto, digest, key, message, runtime.takeTurn), macData.digest);
  } finally {
    key.fill(0);
  }
}
