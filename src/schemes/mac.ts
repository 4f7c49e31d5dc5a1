import type { MacData } from "../asn1/mac-data.js";
import { UnsupportedError } from "../errors.js";
import type { Budget } from "../limits.js";
import type { MacScheme } from "../types/algorithm.js";
import type { MacMethod } from "./mac-method.js";
import { readPbmac1 } from "./pbmac1.js";
import { readPkcs12Mac } from "./pkcs12-mac.js";

/** What MacData says of the MAC: a method to verify it with, or why there is none. */
export interface Mac {
  readonly description: MacScheme;
  readonly method: MacMethod | UnsupportedError;
}

/** Never throws for what this library does not implement. @throws `ERR_PFX_SYNTAX` for malformed parameters. */
export function readMac(macData: MacData, budget: Budget): Mac {
  try {
    const method = readPbmac1(macData, budget) ?? readPkcs12Mac(macData, budget);
    return { description: method.description, method };
  } catch (error) {
    if (!(error instanceof UnsupportedError)) throw error;
    return { description: { scheme: "unsupported", oid: error.oid, name: error.oidName }, method: error };
  }
}
