import { PFX as PkijsPfx } from "pkijs";
import { PfxSyntaxError, TruncatedError } from "../errors.js";
import type { Budget } from "../limits.js";
import type { Range } from "../types/range.js";
import { isBerFault, scanBer } from "./ber.js";
import { type ContentInfo, toContentInfo } from "./content-info.js";
import { rangeOf, readUnsignedInteger } from "./element.js";
import { type MacData, readMacData } from "./mac-data.js";
import { looksLikePfx } from "./pfx-shape.js";
import { decode } from "./schema.js";
import { noteTrailing } from "./whole-ber.js";

/**
 * ```asn1
 * PFX ::= SEQUENCE {
 *   version   INTEGER {v3(3)}(v3,...),
 *   authSafe  ContentInfo,
 *   macData   MacData OPTIONAL }
 * ```
 */
export interface PfxRecord {
  readonly authSafe: ContentInfo;
  readonly macData: MacData | undefined;
  readonly octets: Range;
}

/**
 * {@link https://www.rfc-editor.org/rfc/rfc7292#section-4 | RFC 7292 §4}; `undefined` where the octets are no PFX.
 * @throws `ERR_PFX_TRUNCATED`, `ERR_PFX_SYNTAX`, `ERR_PFX_LIMIT_EXCEEDED`
 */
export function readPfx(octets: Uint8Array<ArrayBuffer>, budget: Budget): PfxRecord | undefined {
  const element = scanBer(octets, budget);
  if (!looksLikePfx(octets, element)) return undefined;
  if (isBerFault(element)) {
    if (element.fault === "truncated") throw new TruncatedError(element.missing);
    throw new PfxSyntaxError("PFX", element.offset, element.problem);
  }
  noteTrailing(element, "PFX", budget);
  const [version, authSafe, macData, ...rest] = element.elements;
  if (readUnsignedInteger(version, "PFX.version") !== 3) {
    throw new PfxSyntaxError("PFX.version", version!.start, "the version is not 3");
  }
  if (rest[0] !== undefined) throw new PfxSyntaxError("PFX", rest[0].start, "an element after macData");
  const pfx = decode(PkijsPfx, element, "PFX", budget);
  return {
    authSafe: toContentInfo(pfx.authSafe, authSafe!, "PFX.authSafe"),
    macData: macData && readMacData(macData, "PFX.macData", budget),
    octets: rangeOf(element),
  };
}
