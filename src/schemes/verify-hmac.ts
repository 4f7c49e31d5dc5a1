import type { MacData } from "../asn1/mac-data.js";
import { PfxSyntaxError } from "../errors.js";
import { hashFunction } from "../primitives/hash.js";
import { computeHmac, equalMacs } from "../primitives/hmac.js";
import type { Digest } from "../types/algorithm.js";
import { type Derivation, derive } from "./derivation.js";
import type { Runtime } from "./runtime.js";

/** Whether the HMAC of `message` is the one in `macData`, whose length is checked before a key is derived. */
export async function verifyHmac(
  runtime: Runtime,
  macData: MacData,
  digest: Digest,
  message: Uint8Array<ArrayBuffer>,
  derivation: Derivation,
  password: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const size = hashFunction(digest).outputLen;
  if (macData.digest.length !== size) {
    const problem = `not the ${size} octets of ${digest}`;
    throw new PfxSyntaxError("PFX.macData.mac.digest", macData.octets.offset, problem);
  }
  const key = await derive(runtime, derivation, password);
  try {
    return equalMacs(await computeHmac(runtime.crypto, digest, key, message, runtime.takeTurn), macData.digest);
  } finally {
    key.fill(0);
  }
}
