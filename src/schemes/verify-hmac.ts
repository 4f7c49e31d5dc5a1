import type { MacData } from "../asn1/mac-data.js";
import { PfxSyntaxError } from "../errors.js";
import { hashFunction } from "../primitives/hash.js";
import { computeHmac, equalMacs } from "../primitives/hmac.js";
import type { Digest } from "../types/algorithm.js";
import type { Runtime } from "./runtime.js";
import { createTurnTaker } from "./turn-taker.js";

/** Whether the HMAC of `message` is the one in `macData`, whose length is checked before a key is derived. */
export async function verifyHmac(
  runtime: Runtime,
  macData: MacData,
  digest: Digest,
  message: Uint8Array,
  deriveKey: () => Promise<Uint8Array>,
): Promise<boolean> {
  const hash = hashFunction(digest);
  if (macData.digest.length !== hash.outputLen) {
    const problem = `not the ${hash.outputLen} octets of ${digest}`;
    throw new PfxSyntaxError("PFX.macData.mac.digest", macData.octets.offset, problem);
  }
  const key = await deriveKey();
  try {
    return equalMacs(await computeHmac(hash, key, message, createTurnTaker(runtime.signal)), macData.digest);
  } finally {
    key.fill(0);
  }
}
